#include "usecase/keep.h"

#include <algorithm>

namespace zhiyuan::usecase {

Decision keep(const Case& c, const Keep& act) {
    if (const auto why = why_session_may_not(c)) return {refused(*why), std::nullopt};
    const auto& changes = c.world.plan_changes;
    const bool in_effect = std::any_of(changes.begin(), changes.end(), [&](const PlanChange& p) {
        return p.window == act.window && p.number == act.change &&
               p.effective_at <= c.command.received_at;
    });
    if (!in_effect || !c.facts.dossier.in_force(act.window))
        return {refused(Refusal::not_found), std::nullopt};
    if (c.facts.dossier.has_kept(act.window, act.change)) return {Done{}, std::nullopt};
    Change change = change_of(c);
    change.after.kept.push_back({act.window, act.change, c.command.received_at});
    add_event(c, change, EventKind::change_kept,
              "window=" + act.window.value() + " change=" + std::to_string(act.change));
    return {Done{}, std::move(change)};
}

}  // namespace zhiyuan::usecase
