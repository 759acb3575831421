#include <algorithm>
#include <utility>

#include "domain/rules/plan_change_rules.h"
#include "usecase/office/office_acts.h"

namespace zhiyuan::usecase {
namespace {

int next_number(const World& world, const WindowId& window) {
    int number = 1;
    for (const PlanChange& change : world.plan_changes)
        if (change.window == window) number = std::max(number, change.number + 1);
    return number;
}

}  // namespace

OfficeDecision decide_act(const OfficeCase& c, const ChangePlan& act) {
    const Window* window = c.world.season.window(act.window);
    if (!window) return OfficeRefused{OfficeRefusal::unknown_window, {}};
    if (!is_told_well(act.reason)) return OfficeRefused{OfficeRefusal::reason_malformed, {}};
    const Instant now = c.call.received_at;
    const Instant effective = act.effective_at.value_or(now + kPlanChangeNotice);
    if (const auto why = why_not_change(c.world, *window, effective, now))
        return OfficeRefused{*why, {}};
    PlanChange plan_change{act.window, next_number(c.world, act.window), effective, act.reason,
                           act.lines};
    const auto after = applied(c.world.catalogue(act.window)->lines(), plan_change);
    if (!after || first_offered_twice(*after, plan_change))
        return OfficeRefused{OfficeRefusal::plan_does_not_fit, {}};
    OfficeChange change = change_in(
        c, audit_line(c.call, ChangePlan::kAct, act.on, "window=" + act.window.value(), act.reason,
                      "change=" + std::to_string(plan_change.number) +
                          " lines=" + std::to_string(plan_change.lines.size())));
    change.what = std::move(plan_change);
    return change;
}

}  // namespace zhiyuan::usecase
