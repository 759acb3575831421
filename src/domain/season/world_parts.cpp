#include "domain/season/world_parts.h"

#include <algorithm>

namespace zhiyuan {
namespace {

bool takes_effect(const World& before, const WindowId& window, Instant plans_at) {
    return std::any_of(
        before.plan_changes.begin(), before.plan_changes.end(), [&](const PlanChange& change) {
            return change.window == window && change.effective_at > before.plans_at &&
                   change.effective_at <= plans_at;
        });
}

}  // namespace

bool WorldParts::none() const {
    return !roster && !admitted && !orders && !reference && plans.empty();
}

WorldParts all_parts(const Season& season) {
    WorldParts out{true, true, true, true, {}};
    for (const Window& window : season.windows) out.plans.push_back(window.id);
    return out;
}

WorldParts changed_parts(const World& before, const WorldRevisions& now, Instant plans_at) {
    const WorldRevisions& then = before.revisions;
    // A program that knows no parts, and shares the database, moves the total alone.
    if (now.total - then.total != now.sum_of_parts() - then.sum_of_parts())
        return all_parts(before.season);
    WorldParts out{now.roster != then.roster,
                   now.admitted != then.admitted,
                   now.orders != then.orders,
                   now.reference != then.reference,
                   {}};
    for (const Window& window : before.season.windows)
        if (now.plan(window.id) != then.plan(window.id) ||
            takes_effect(before, window.id, plans_at))
            out.plans.push_back(window.id);
    return out;
}

}  // namespace zhiyuan
