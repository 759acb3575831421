#pragma once

#include <vector>

#include "demo/tables.h"
#include "domain/plan/catalogue.h"

namespace zhiyuan::demo {

/// Makes up the plan of all windows from the table of offers. Seats keep their proportion to the
/// number of candidates; a small roster gets fewer lines. Lines come in the order of the windows.
std::vector<PlanLine> make_plan(const Season& season, const Tables& tables, std::int64_t candidates,
                                std::uint64_t seed);

}  // namespace zhiyuan::demo
