#pragma once

#include <map>
#include <memory>
#include <vector>

#include "base/result.h"
#include "domain/rules/plan_change_rules.h"
#include "domain/season/world.h"

namespace zhiyuan {

/// The plans of all windows as they hold at a moment, and what held before each change.
struct Plans {
    std::map<WindowId, std::shared_ptr<const Catalogue>> in_force;
    std::map<WindowId, std::vector<World::Superseded>> superseded;  ///< oldest first
};

/// Works every change that has taken effect at `at` into the imported lines of its window. Whoever
/// asks what is offered asks this, so that all see the same plan. `changes`: of each window in the
/// order of their numbers; the error points into them.
Result<Plans, Misfit> plans_at(std::vector<PlanLine> imported,
                               const std::vector<PlanChange>& changes, Instant at);

}  // namespace zhiyuan
