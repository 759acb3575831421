#include "tables/plan_row.h"

#include <algorithm>

#include <fmt/format.h>

#include "tables/national_code.h"

namespace zhiyuan::tables {
namespace {

void take_text(ImportTable& table, std::size_t column, bool required, std::size_t length_max,
               std::string& out) {
    if (required || !table.cell(column).empty()) out = table.prose(column, required, length_max);
}

constexpr CellForm kSymbols = CellForm::symbols;

}  // namespace

const std::vector<ColumnSpec>& plan_columns() {
    static const std::vector<ColumnSpec> kColumns{
        {{"填报时段", "时段", "window"}, false, kSymbols},
        {{"批次", "批次代码", "batch", "PCDM"}, true, kSymbols},
        {{"志愿栏", "section", "JHXZDM"}, false, kSymbols},
        {{"科类", "科类代码", "track", "KLDM"}, true, kSymbols},
        {{"院校代号", "college", "college_code", "TDDWDM", "YXDH"}, true, kSymbols},
        {{"院校名称", "college_name", "TDDWMC", "YXMC"}},
        {{"国标代码", "national_code", "YXDM"}, false, kSymbols},
        {{"所在地", "place", "SZD"}, false},
        {{"专业代号", "major", "major_code", "ZYDH"}, true, kSymbols},
        {{"专业名称", "major_name", "ZYMC"}},
        {{"计划数", "seats", "JHRS", "JHZXS"}, true, kSymbols},
        {{"学制", "years", "XZ", "XZNX"}, false, kSymbols},
        {{"学费", "fee", "fee_yuan", "SFBZ"}, false, kSymbols},
        {{"备注", "note", "BZ"}, false},
        {{"上年投档线", "last_line"}, false, kSymbols},
        {{"限报名单", "list"}, false, kSymbols},
    };
    return kColumns;
}

PlanLine PlanRows::read_key(ImportTable& table) const {
    PlanLine line;
    line.years = 0;  // not given
    read_place(table, line);
    line.college = table.college(plan_college, true);
    line.major = table.major(plan_major, true);
    return line;
}

void PlanRows::read_details(ImportTable& table, bool fresh, PlanLine& line) const {
    take_text(table, plan_college_name, fresh, 200, line.college_name);
    if (std::string national = national_code(
            table, plan_national, false, {";不清楚可留空", "; leave it empty if it is not known"});
        !national.empty())
        line.national_code = std::move(national);
    take_text(table, plan_place, false, 100, line.place);
    take_text(table, plan_major_name, fresh, 300, line.major_name);
    if (fresh && table.cell(plan_seats).empty())
        table.fault(plan_seats, {"不能为空,请填写(没有名额填 0)",
                                 "must not be empty; write 0 where there are no seats"});
    line.seats = table.integer(plan_seats, line.seats, 0, 100'000);
    line.years = table.integer(plan_years, line.years, 0, 10);
    line.fee_yuan = table.integer(plan_fee, line.fee_yuan, 0, 1'000'000);
    take_text(table, plan_note, false, 1'000, line.note);
    line.last_line = table.integer(plan_last_line, line.last_line, 0,
                                   season_.scores.total + season_.scores.special);
    if (table.cell(plan_list).empty()) return;
    if (const PersonList* list = cells_.person_list(table, plan_list)) line.list = list->id;
}

// Window, batch, section and track, and whether they go together.
void PlanRows::read_place(ImportTable& table, PlanLine& line) const {
    const std::int64_t faults = table.faults();
    const Window* w = cells_.window(table, plan_window, window_);
    const Batch* b = cells_.batch(table, plan_batch);
    const Track* t = cells_.track(table, plan_track);
    if (b && !table.cell(plan_section).empty())
        if (const Section* s = cells_.section(table, plan_section, *b)) line.section = s->id;
    if (!w || !b || !t) return;
    line.batch = b->id;
    line.track = t->id;
    const auto holds = [](const auto& ids, const auto& id) {
        return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    if (!holds(w->batches, b->id))
        table.fault(plan_batch, {"这个时段不填报该批次,请核对时段和批次",
                                 "is not filed in that window; correct one of them"});
    if (!b->tracks.empty() && !holds(b->tracks, t->id))
        table.fault(plan_track, {"这个科类不能填报该批次,请核对科类和批次",
                                 "may not file that batch; correct one of them"});
    if (table.faults() == faults) line.window = w->id;
}

const std::array<PlanDetail, 10>& plan_details() {
    static const std::array<PlanDetail, 10> kDetails{{
        {plan_college_name, &PlanLine::college_name, nullptr},
        {plan_national, &PlanLine::national_code, nullptr},
        {plan_place, &PlanLine::place, nullptr},
        {plan_major_name, &PlanLine::major_name, nullptr},
        {plan_seats, nullptr, &PlanLine::seats},
        {plan_years, nullptr, &PlanLine::years},
        {plan_fee, nullptr, &PlanLine::fee_yuan},
        {plan_note, &PlanLine::note, nullptr},
        {plan_last_line, nullptr, &PlanLine::last_line},
        {plan_list, &PlanLine::list, nullptr},
    }};
    return kDetails;
}

std::string value_of(const PlanLine& line, const PlanDetail& detail) {
    return detail.text ? line.*detail.text : std::to_string(line.*detail.number);
}

std::string key_text(const PlanLine& line) {
    return fmt::format("{}/{}/{}/{}/{}/{}", line.window.value(), line.batch.value(),
                       line.section.value(), line.track.value(), line.college.value(),
                       line.major.value());
}

std::vector<std::string> overlapping_keys(const Season& season, PlanLine line) {
    std::vector<std::string> out;
    if (!line.section.value().empty()) {
        line.section = SectionId();
        out.push_back(key_text(line));
    } else if (const Batch* batch = season.batch(line.batch)) {
        for (const Section& section : batch->sections) {
            line.section = section.id;
            out.push_back(key_text(line));
        }
    }
    return out;
}

}  // namespace zhiyuan::tables
