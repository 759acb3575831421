#pragma once

#include <string>
#include <vector>

#include "domain/season/world.h"
#include "drill/season_tally.h"

namespace zhiyuan::drill {

/// The report of a drill as one HTML page that needs nothing from outside: filing curve, unfiled by
/// county, placed by choice, vacancies by round, and what does not add up.
std::string report_page(const World& world, const SeasonTally& tally,
                        const std::vector<std::string>& faults);

}  // namespace zhiyuan::drill
