#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "domain/plan/catalogue.h"
#include "ports/season_store.h"

namespace zhiyuan::usecase {

/// What a new plan would take away, and from how many.
struct PlanTaking {
    PlanTaking(std::int64_t gone, std::int64_t in_force)
        : lines_gone(gone), lists_in_force(in_force) {}

    std::int64_t lines_gone;      ///< lines of today's plan that the new one does not have
    std::int64_t lists_in_force;  ///< counted by candidate and batch; 0 when no line goes
};

/// Of `lines` as the whole plan of `windows`. Reads the counts of the whole province when a line
/// goes.
Result<PlanTaking, ports::Problem> what_plan_takes(const std::vector<PlanLine>& lines,
                                                   const std::vector<WindowId>& windows,
                                                   ports::SeasonStore& season,
                                                   ports::RegistryStore& registry);

}  // namespace zhiyuan::usecase
