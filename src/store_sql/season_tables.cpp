#include "store_sql/season_tables.h"

#include <algorithm>

namespace zhiyuan::store_sql {
namespace {

constexpr Kind I = Kind::integer, T = Kind::text, B = Kind::bytes;

int small(const Row& row, int column) {
    return static_cast<int>(row.integer(column));
}
Instant instant(const Row& row, int column) {
    return Instant::from_micros(row.integer(column));
}

constexpr int kLine = 3;  ///< first column of the line
constexpr std::string_view kBefore = "before", kAfter = "after";

}  // namespace

const Table kScoreCount{"score_count",
                        {{"track", T}, {"subject", T}, {"mark", I}, {"candidates", I}}};
const Table kAdmission{"admission",
                       {{"candidate", I},
                        {"window_id", T},
                        {"batch_id", T},
                        {"state", T},
                        {"section", T},
                        {"college", T},
                        {"major", T},
                        {"choice", I},
                        {"reason", T},
                        {"trace", T}}};
const Table kExtension{"extension",
                       {{"window_id", T}, {"unit", I}, {"closes_at", I}, {"reason", T}}};
const Table kDeclaration{
    "declaration",
    {{"candidate", I}, {"window_id", T}, {"reason", T}, {"declared_by", T}, {"declared_at", I}}};
const Table kPlanChange{"plan_change",
                        {{"window_id", T}, {"number", I}, {"effective_at", I}, {"reason", T}}};
const Table kCollege{"college",
                     {{"national_code", T},
                      {"name", T},
                      {"owner", T},
                      {"marks", I},
                      {"kind", T},
                      {"authority", T},
                      {"province", T},
                      {"city", T},
                      {"campus", T},
                      {"address", T},
                      {"telephone", T},
                      {"site", T},
                      {"note", T}}};
const Table kMajorDetails{"major_details",
                          {{"national_code", T},
                           {"major", T},
                           {"sex", T},
                           {"languages", I},
                           {"fee_yuan", I},
                           {"sight", T},
                           {"other", T}}};
const Table kPastLine{"past_line",
                      {{"year", I},
                       {"batch", T},
                       {"track", T},
                       {"college", T},
                       {"college_name", T},
                       {"line", I},
                       {"place", I},
                       {"seats", I}}};
const Table kAnomalyAnswer{"anomaly_answer", {{"anomaly", I}, {"answer", T}, {"answered_at", I}}};
const Table kClosing{"closing",
                     {{"window_id", T}, {"closed_at", I}, {"record", T}, {"signature", B}}};

// Change, kind and side, then a plan line with its position in the change. A function, since it is
// made of another file's constant.
const Table& plan_change_line_table() {
    static const Table table = [] {
        Table out{"plan_change_line", {{"change", I}, {"kind", T}, {"side", T}}};
        out.columns.insert(out.columns.end(), kPlanLine.columns.begin(), kPlanLine.columns.end());
        return out;
    }();
    return table;
}

ScoreCount score_count_of(const Row& row) {
    ScoreCount out;
    out.track = TrackId(row.text(0));
    if (!from_text(row.view(1), out.subject)) throw CodecError("unknown subject");
    out.mark = small(row, 2);
    out.candidates = row.integer(3);
    return out;
}

void put(Rows& rows, const Admission& a) {
    rows.integer(a.candidate.value()).text(a.window.value()).text(a.batch.value());
    rows.text(to_text(a.state)).text(a.section.value()).text(a.college.value());
    rows.text(a.major.value()).integer(a.choice).text(a.reason).text(a.trace);
}

Admission admission_of(const Row& row) {
    Admission out;
    out.candidate = CandidateId(row.integer(0));
    out.window = WindowId(row.text(1));
    out.batch = BatchId(row.text(2));
    if (!from_text(row.view(3), out.state)) throw CodecError("unknown state of admission");
    out.section = SectionId(row.text(4));
    out.college = CollegeCode(row.text(5));
    out.major = MajorCode(row.text(6));
    out.choice = small(row, 7);
    out.reason = row.text(8);
    out.trace = row.text(9);
    return out;
}

void put(Rows& rows, const Extension& e) {
    rows.text(e.window.value()).integer(e.unit.value()).integer(e.closes_at.micros());
    rows.text(e.reason);
}

Extension extension_of(const Row& row) {
    return {WindowId(row.text(0)), UnitId(row.integer(1)), instant(row, 2), row.text(3)};
}

void put(Rows& rows, const Declaration& d) {
    rows.integer(d.candidate.value()).text(d.window.value()).text(d.reason).text(d.by);
    rows.integer(d.at.micros());
}

Declaration declaration_of(const Row& row) {
    return {CandidateId(row.integer(0)), WindowId(row.text(1)), row.text(2), row.text(3),
            instant(row, 4)};
}

void put(Rows& rows, const CollegeDetails& c) {
    rows.text(c.national_code).text(c.name).text(to_text(c.owner)).integer(c.marks);
    rows.text(c.kind).text(c.authority).text(c.province).text(c.city).text(c.campus);
    rows.text(c.address).text(c.telephone).text(c.site).text(c.note);
}

CollegeDetails college_of(const Row& row) {
    CollegeDetails out;
    out.national_code = row.text(0);
    out.name = row.text(1);
    if (!from_text(row.view(2), out.owner)) throw CodecError("unknown owner of a college");
    out.marks = static_cast<unsigned>(small(row, 3));
    int column = 4;
    for (std::string* text : {&out.kind, &out.authority, &out.province, &out.city, &out.campus,
                              &out.address, &out.telephone, &out.site, &out.note})
        *text = row.text(column++);
    return out;
}

void put(Rows& rows, const MajorDetails& m) {
    rows.text(m.national_code).text(m.major).text(to_text(m.sex)).integer(m.languages);
    rows.integer(m.fee_yuan).text(m.sight).text(m.other);
}

MajorDetails major_of(const Row& row) {
    MajorDetails out;
    out.national_code = row.text(0);
    out.major = row.text(1);
    if (!from_text(row.view(2), out.sex)) throw CodecError("unknown limit by sex of a major");
    out.languages = static_cast<unsigned>(small(row, 3));
    out.fee_yuan = small(row, 4);
    out.sight = row.text(5);
    out.other = row.text(6);
    return out;
}

void put(Rows& rows, const PastLine& l) {
    rows.integer(l.year).text(l.batch.value()).text(l.track.value()).text(l.college.value());
    rows.text(l.college_name).integer(l.line).integer(l.place).integer(l.seats);
}

PastLine past_line_of(const Row& row) {
    return {small(row, 0), BatchId(row.text(1)), TrackId(row.text(2)), CollegeCode(row.text(3)),
            row.text(4),   small(row, 5),        small(row, 6),        small(row, 7)};
}

void put(Rows& rows, const AnomalyAnswer& answer) {
    rows.integer(answer.anomaly.value()).text(answer.text).integer(answer.at.micros());
}

std::string select_anomaly_cases(const std::string& rest) {
    return "SELECT " + kAnomaly.names("a.") + ", " + kAnomalyAnswer.names("r.") +
           " FROM anomaly a LEFT JOIN anomaly_answer r ON r.anomaly = a.id " + rest;
}

AnomalyCase anomaly_case_of(const Row& row) {
    AnomalyCase out;
    out.anomaly = {RecordId(row.integer(0)), CandidateId(row.integer(1)), row.text(2),
                   instant(row, 3), row.text(4)};
    const int answer = static_cast<int>(kAnomaly.columns.size());
    if (!row.null(answer))
        out.answer = {out.anomaly.id, row.text(answer + 1), instant(row, answer + 2)};
    return out;
}

void put(Rows& rows, Rows& lines, const PlanChange& change) {
    rows.text(change.window.value()).integer(change.number);
    rows.integer(change.effective_at.micros()).text(change.reason);
    std::int64_t position = 0;
    for (const PlanLineChange& line : change.lines) {
        ++position;
        const auto side = [&](std::string_view name, const PlanLine& content) {
            lines.integer(change.number).text(to_text(line.kind)).text(name);
            put(lines, content, change.window, position);
        };
        if (line.kind != PlanChangeKind::added) side(kBefore, line.before);
        if (line.kind != PlanChangeKind::withdrawn) side(kAfter, line.after);
    }
}

PlanChange plan_change_of(const Row& row) {
    return {WindowId(row.text(0)), small(row, 1), instant(row, 2), row.text(3), {}};
}

std::pair<WindowId, int> change_of(const Row& row) {
    return {WindowId(row.text(kLine)), small(row, 0)};
}

void add_line(PlanChange& change, const Row& row) {
    PlanLineChange line;
    if (!from_text(row.view(1), line.kind)) throw CodecError("unknown kind of plan change");
    const auto position = static_cast<std::size_t>(row.integer(kLine + 1));
    if (position == 0 || position > change.lines.size() + 1)
        throw CodecError("a line of a plan change is missing");
    if (position > change.lines.size()) change.lines.push_back(std::move(line));
    PlanLineChange& whole = change.lines[position - 1];
    (row.view(2) == kBefore ? whole.before : whole.after) = plan_line_of(row, kLine);
}

void put(Rows& rows, const Closing& c) {
    rows.text(c.window.value()).integer(c.closed_at.micros()).text(c.record).bytes(c.signature);
}

Closing closing_of(const Row& row) {
    Closing out;
    out.window = WindowId(row.text(0));
    out.closed_at = instant(row, 1);
    out.record = row.text(2);
    const std::string_view signature = row.view(3);
    if (signature.size() != out.signature.size()) throw CodecError("bytes of another length");
    std::copy(signature.begin(), signature.end(), out.signature.begin());
    return out;
}

}  // namespace zhiyuan::store_sql
