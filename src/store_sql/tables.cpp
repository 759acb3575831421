#include "store_sql/tables.h"

#include <algorithm>

namespace zhiyuan::store_sql {
namespace {

constexpr Kind I = Kind::integer, T = Kind::text, B = Kind::bytes;

template <std::size_t N>
std::array<Byte, N> bytes_of(const Row& row, int column) {
    const std::string_view view = row.view(column);
    if (view.size() != N) throw CodecError("bytes of another length");
    std::array<Byte, N> out;
    std::copy(view.begin(), view.end(), out.begin());
    return out;
}

int small(const Row& row, int column) {
    return static_cast<int>(row.integer(column));
}
Instant instant(const Row& row, int column) {
    return Instant::from_micros(row.integer(column));
}

}  // namespace

const Table kDossier{"dossier", {{"candidate", I}, {"revision", I}, {"body", T}}};
const Table kConfirmation{"confirmation",
                          {{"id", I},
                           {"candidate", I},
                           {"window_id", T},
                           {"seq", I},
                           {"request", B},
                           {"received_at", I},
                           {"receipt", T},
                           {"salt", B},
                           {"number", I}}};
const Table kOutbox{"outbox", {{"id", I}, {"body", B}}};
const Table kFiling{"filing",
                    {{"id", I},
                     {"candidate", I},
                     {"window_id", T},
                     {"batch_id", T},
                     {"version", I},
                     {"confirmation", I}}};
const Table kCodeUse{"code_use",
                     {{"id", I},
                      {"candidate", I},
                      {"card", I},
                      {"position", I},
                      {"subject", B},
                      {"proof", B},
                      {"used_at", I}}};
const Table kEvent{"event",
                   {{"id", I},
                    {"candidate", I},
                    {"previous", I},
                    {"kind", T},
                    {"happened_at", I},
                    {"device", T},
                    {"address", T},
                    {"detail", T}}};
const Table kAnomaly{"anomaly",
                     {{"id", I}, {"candidate", I}, {"kind", T}, {"reported_at", I}, {"detail", T}}};
const Table kNoticeDue{
    "notice_due",
    {{"id", I}, {"candidate", I}, {"kind", T}, {"due_at", I}, {"window_id", T}, {"seq", I}}};
const Table kDraft{"draft",
                   {{"candidate", I},
                    {"window_id", T},
                    {"batch_id", T},
                    {"revision", I},
                    {"saved_at", I},
                    {"body", T}}};
const Table kUnit{"unit",
                  {{"id", I},
                   {"parent", I},
                   {"level", I},
                   {"code", T},
                   {"name", T},
                   {"helpline", T},
                   {"helpline_hours", T}}};
const Table kCandidate{"candidate",
                       {{"id", I},
                        {"number", T},
                        {"name", T},
                        {"gender", T},
                        {"birthday", T},
                        {"id_no_sealed", T},
                        {"id_no_hash", B},
                        {"phone_sealed", T},
                        {"unit", I},
                        {"track", T},
                        {"total", I},
                        {"chinese", I},
                        {"mathematics", I},
                        {"foreign_language", I},
                        {"comprehensive", I},
                        {"special", I},
                        {"lists", T},
                        {"household", T}}};
const Table kCard{"card", {{"id", I}, {"serial", T}, {"nonce", B}, {"state", T}, {"issued_to", I}}};
const Table kProgress{"progress",
                      {{"block", Kind::integer}, {"seq", Kind::integer}, {"steps", Kind::text}}};

const Table kPlanLine{"plan_line",
                      {{"window_id", T},
                       {"position", I},
                       {"batch", T},
                       {"section", T},
                       {"track", T},
                       {"college", T},
                       {"college_name", T},
                       {"national_code", T},
                       {"place", T},
                       {"major", T},
                       {"major_name", T},
                       {"seats", I},
                       {"years", I},
                       {"fee_yuan", I},
                       {"note", T},
                       {"last_line", I},
                       {"list", T}}};

std::string Table::names(std::string_view prefix) const {
    std::string out;
    for (const Column& column : columns) {
        if (!out.empty()) out += ", ";
        out.append(prefix).append(column.name);
    }
    return out;
}

std::vector<Kind> Table::kinds() const {
    std::vector<Kind> out;
    for (const Column& column : columns) out.push_back(column.kind);
    return out;
}

std::string unnest(const std::vector<Kind>& kinds) {
    std::string out;
    for (std::size_t n = 0; n < kinds.size(); ++n) {
        out += (n == 0 ? "unnest($" : ",$") + std::to_string(n + 1);
        out += kinds[n] == I ? "::bigint[]" : kinds[n] == T ? "::text[]" : "::bytea[]";
    }
    return out + ")";
}

GroupStatement insert_into(const Table& table, const std::string& tail, const std::string& key) {
    const std::string head = "INSERT INTO " + table.name + " (" + table.names() + ") ";
    std::string marks = "?";
    for (std::size_t n = 1; n < table.width(); ++n) marks += ",?";
    return {head + "VALUES (" + marks + ") " + tail,
            head + "SELECT * FROM " + unnest(table.kinds()) + " " + tail +
                (key.empty() ? "" : " RETURNING " + key),
            table.kinds()};
}

void put(Rows& rows, const Confirmation& c) {
    rows.integer(c.id.value()).integer(c.candidate.value()).text(c.window.value()).integer(c.seq);
    rows.bytes(c.request).integer(c.received_at.micros()).text(c.receipt);
    rows.bytes(c.salt).integer(c.number);
}

Confirmation confirmation_of(const Row& row, int first) {
    Confirmation out;
    out.id = RecordId(row.integer(first));
    out.candidate = CandidateId(row.integer(first + 1));
    out.window = WindowId(row.text(first + 2));
    out.seq = small(row, first + 3);
    out.request = bytes_of<16>(row, first + 4);
    out.received_at = instant(row, first + 5);
    out.receipt = row.text(first + 6);
    out.salt = bytes_of<32>(row, first + 7);
    out.number = small(row, first + 8);
    return out;
}

void put(Rows& rows, const Filing& f) {
    rows.integer(f.id.value()).integer(f.candidate.value()).text(f.window.value());
    rows.text(f.batch.value()).integer(f.version).integer(f.confirmation.value());
}

Filing filing_of(const Row& row, int first) {
    return {RecordId(row.integer(first)),  CandidateId(row.integer(first + 1)),
            WindowId(row.text(first + 2)), BatchId(row.text(first + 3)),
            small(row, first + 4),         RecordId(row.integer(first + 5))};
}

void put(Rows& rows, const CodeUse& use) {
    rows.integer(use.id.value()).integer(use.candidate.value()).integer(use.card.value());
    rows.integer(use.position).bytes(use.subject).bytes(use.proof).integer(use.at.micros());
}

CodeUse code_use_of(const Row& row, int first) {
    CodeUse out;
    out.id = RecordId(row.integer(first));
    out.candidate = CandidateId(row.integer(first + 1));
    out.card = CardId(row.integer(first + 2));
    out.position = small(row, first + 3);
    out.subject = bytes_of<32>(row, first + 4);
    out.proof = bytes_of<32>(row, first + 5);
    out.at = instant(row, first + 6);
    return out;
}

void put(Rows& rows, const Event& e) {
    rows.integer(e.id.value()).integer(e.candidate.value()).integer(e.previous.value());
    rows.text(to_text(e.kind)).integer(e.at.micros());
    rows.text(e.device).text(e.address).text(e.detail);
}

Event event_of(const Row& row, int first) {
    Event out;
    out.id = RecordId(row.integer(first));
    out.candidate = CandidateId(row.integer(first + 1));
    out.previous = RecordId(row.integer(first + 2));
    if (!from_text(row.view(first + 3), out.kind)) throw CodecError("unknown kind of event");
    out.at = instant(row, first + 4);
    out.device = row.text(first + 5);
    out.address = row.text(first + 6);
    out.detail = row.text(first + 7);
    return out;
}

void put(Rows& rows, const Anomaly& a) {
    rows.integer(a.id.value()).integer(a.candidate.value()).text(a.kind);
    rows.integer(a.at.micros()).text(a.detail);
}

void put(Rows& rows, const NoticeDue& n) {
    rows.integer(n.id.value()).integer(n.candidate.value()).text(to_text(n.kind));
    rows.integer(n.at.micros()).text(n.window.value()).integer(n.seq);
}

NoticeDue notice_due_of(const Row& row) {
    NoticeDue out;
    out.id = RecordId(row.integer(0));
    out.candidate = CandidateId(row.integer(1));
    if (!from_text(row.view(2), out.kind)) throw CodecError("unknown kind of notice");
    out.at = instant(row, 3);
    out.window = WindowId(row.text(4));
    out.seq = small(row, 5);
    return out;
}

void put(Rows& rows, const Draft& d, const std::string* body) {
    rows.integer(d.candidate.value()).text(d.window.value()).text(d.batch.value());
    rows.integer(d.revision).integer(d.saved_at.micros());
    body ? rows.text(*body) : rows.null();
}

Draft draft_of(const Row& row, Decoder& decoder) {
    Draft out;
    out.candidate = CandidateId(row.integer(0));
    out.window = WindowId(row.text(1));
    out.batch = BatchId(row.text(2));
    out.revision = small(row, 3);
    out.saved_at = instant(row, 4);
    if (row.null(5)) return out;
    DraftBody body = decoder.draft(row.view(5));
    out.form = std::move(body.form);
    out.favourites = std::move(body.favourites);
    return out;
}

void put(Rows& rows, const Unit& u) {
    rows.integer(u.id.value()).integer(u.parent.value()).integer(static_cast<int>(u.level));
    rows.text(u.code).text(u.name).text(u.helpline).text(u.helpline_hours);
}

Unit unit_of(const Row& row) {
    Unit out;
    out.id = UnitId(row.integer(0));
    out.parent = UnitId(row.integer(1));
    const std::int64_t level = row.integer(2);
    if (level < 0 || level > static_cast<int>(UnitLevel::school_class))
        throw CodecError("unknown level of unit");
    out.level = static_cast<UnitLevel>(level);
    out.code = row.text(3);
    out.name = row.text(4);
    out.helpline = row.text(5);
    out.helpline_hours = row.text(6);
    return out;
}

void put(Rows& rows, const Candidate& c, CandidateId id) {
    rows.integer(id.value()).text(c.number.value()).text(c.name).text(c.gender).text(c.birthday);
    rows.text(c.id_no_sealed).bytes(c.id_no_hash).text(c.phone_sealed).integer(c.unit.value());
    rows.text(c.track.value()).integer(c.scores.total).integer(c.scores.chinese);
    rows.integer(c.scores.mathematics).integer(c.scores.foreign_language);
    rows.integer(c.scores.comprehensive).integer(c.scores.special).kept_text(encode_texts(c.lists));
    rows.text(c.household);
}

Candidate candidate_of(const Row& row, Decoder& decoder, int first) {
    Candidate out;
    out.id = CandidateId(row.integer(first));
    out.number = CandidateNo(row.text(first + 1));
    out.name = row.text(first + 2);
    out.gender = row.text(first + 3);
    out.birthday = row.text(first + 4);
    out.id_no_sealed = row.text(first + 5);
    out.id_no_hash = bytes_of<32>(row, first + 6);
    out.phone_sealed = row.text(first + 7);
    out.unit = UnitId(row.integer(first + 8));
    out.track = TrackId(row.text(first + 9));
    out.scores.total = small(row, first + 10);
    out.scores.chinese = small(row, first + 11);
    out.scores.mathematics = small(row, first + 12);
    out.scores.foreign_language = small(row, first + 13);
    out.scores.comprehensive = small(row, first + 14);
    out.scores.special = small(row, first + 15);
    if (row.view(first + 16) != "[]") out.lists = decoder.texts(row.view(first + 16));
    out.household = row.text(first + 17);
    return out;
}

void put(Rows& rows, const Card& c, CardId id) {
    rows.integer(id.value()).text(c.serial.value()).bytes(c.nonce).text(to_text(c.state));
    c.issued_to ? rows.integer(c.issued_to->value()) : rows.null();
}

Card card_of(const Row& row, int first) {
    Card out;
    out.id = CardId(row.integer(first));
    out.serial = CardSerial(row.text(first + 1));
    out.nonce = bytes_of<32>(row, first + 2);
    out.state = card_state_of(row.view(first + 3));
    if (!row.null(first + 4)) out.issued_to = CandidateId(row.integer(first + 4));
    return out;
}

void put(Rows& rows, const PlanLine& p, const WindowId& window, std::int64_t position) {
    rows.text(window.value()).integer(position).text(p.batch.value()).text(p.section.value());
    rows.text(p.track.value()).text(p.college.value()).text(p.college_name);
    rows.text(p.national_code).text(p.place).text(p.major.value()).text(p.major_name);
    rows.integer(p.seats).integer(p.years).integer(p.fee_yuan).text(p.note).integer(p.last_line);
    rows.text(p.list);
}

PlanLine plan_line_of(const Row& row, int first) {
    PlanLine out;
    out.window = WindowId(row.text(first));
    out.batch = BatchId(row.text(first + 2));
    out.section = SectionId(row.text(first + 3));
    out.track = TrackId(row.text(first + 4));
    out.college = CollegeCode(row.text(first + 5));
    out.college_name = row.text(first + 6);
    out.national_code = row.text(first + 7);
    out.place = row.text(first + 8);
    out.major = MajorCode(row.text(first + 9));
    out.major_name = row.text(first + 10);
    out.seats = small(row, first + 11);
    out.years = small(row, first + 12);
    out.fee_yuan = small(row, first + 13);
    out.note = row.text(first + 14);
    out.last_line = small(row, first + 15);
    out.list = row.text(first + 16);
    return out;
}

}  // namespace zhiyuan::store_sql
