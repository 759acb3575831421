#include "usecase/office/plan_taking.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "usecase/office/progress_counts.h"

namespace zhiyuan::usecase {
namespace {

// What a line is known by, across two plans.
auto key_of(const PlanLine& line) {
    return std::tie(line.window, line.batch, line.section, line.track, line.college, line.major);
}

struct ByKey {
    bool operator()(const PlanLine* a, const PlanLine* b) const { return key_of(*a) < key_of(*b); }
};

}  // namespace

Result<PlanTaking, ports::Problem> what_plan_takes(const std::vector<PlanLine>& lines,
                                                   const std::vector<WindowId>& windows,
                                                   ports::SeasonStore& season,
                                                   ports::RegistryStore& registry) {
    const auto among = [&](const WindowId& window) {
        return std::find(windows.begin(), windows.end(), window) != windows.end();
    };
    std::set<const PlanLine*, ByKey> stays;
    for (const PlanLine& line : lines) stays.insert(&line);
    const auto today = registry.plan();
    if (!today) return fail(today.error());
    PlanTaking taking{0, 0};
    for (const PlanLine& line : *today)
        if (among(line.window) && !stays.contains(&line)) ++taking.lines_gone;
    if (taking.lines_gone == 0) return taking;
    ProgressCounts counts(season, registry);
    if (const auto counted = counts.refresh(); !counted) return fail(counted.error());
    for (const auto& [of, candidates] : counts.counts())
        if (of.first.milestone == Milestone::filed && among(of.first.window))
            taking.lists_in_force += candidates;
    return taking;
}

}  // namespace zhiyuan::usecase
