#include "tables/plan_change_text.h"

#include <array>
#include <vector>

#include <fmt/format.h>

#include "tables/plan_row.h"

namespace zhiyuan::tables {
namespace {

struct KindName {
    PlanChangeKind kind;
    std::string_view zh;
};
constexpr std::array<KindName, 5> kKinds{{
    {PlanChangeKind::added, "新增"},
    {PlanChangeKind::withdrawn, "取消"},
    {PlanChangeKind::seats, "计划数"},
    {PlanChangeKind::renamed, "更名"},
    {PlanChangeKind::recoded, "改代号"},
}};

std::string name_of(const Season& season, const PlanLine& line) {
    const Batch* batch = season.batch(line.batch);
    const Track* track = season.track(line.track);
    std::string out = (batch ? batch->name.zh : line.batch.value()) + " " +
                      (track ? track->name.zh : line.track.value());
    if (batch && !line.section.value().empty())
        if (const Section* section = find_section(*batch, line.section))
            out += " " + section->name.zh;
    return out + fmt::format(" {} {} {} {}", line.college.value(), line.college_name,
                             line.major.value(), line.major_name);
}

std::string step(PlanColumn column, const std::string& before, const std::string& after) {
    return fmt::format("{} {} → {}", plan_columns()[column].names.front(),
                       before.empty() ? "–" : before, after.empty() ? "–" : after);
}

std::vector<std::string> steps(const PlanLine& before, const PlanLine& after) {
    std::vector<std::string> out;
    if (before.college != after.college)
        out.push_back(step(plan_college, before.college.value(), after.college.value()));
    if (before.major != after.major)
        out.push_back(step(plan_major, before.major.value(), after.major.value()));
    for (const PlanDetail& detail : plan_details())
        if (value_of(before, detail) != value_of(after, detail))
            out.push_back(step(detail.column, value_of(before, detail), value_of(after, detail)));
    return out;
}

}  // namespace

std::optional<PlanChangeKind> plan_change_kind(std::string_view text) {
    PlanChangeKind kind{};
    if (from_text(text, kind)) return kind;
    for (const KindName& name : kKinds)
        if (name.zh == text) return name.kind;
    return std::nullopt;
}

std::string kind_in_words(PlanChangeKind kind) {
    return fmt::format("{} ({})", kKinds.at(static_cast<std::size_t>(kind)).zh, to_text(kind));
}

std::string describe(const Season& season, const PlanLineChange& change) {
    const bool added = change.kind == PlanChangeKind::added;
    std::string out = kind_in_words(change.kind) + " " +
                      name_of(season, added ? change.after : change.before) + ": ";
    if (added) return out + fmt::format("计划数 {}", change.after.seats);
    if (change.kind == PlanChangeKind::withdrawn)
        return out + fmt::format("计划数 {} → –", change.before.seats);
    return out + fmt::format("{}", fmt::join(steps(change.before, change.after), ", "));
}

}  // namespace zhiyuan::tables
