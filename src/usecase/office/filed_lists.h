#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "domain/season/world.h"
#include "ports/season_store.h"

namespace zhiyuan::usecase {

/// How many lists, counted by candidate and batch, are in force in these windows. Reads the counts
/// of the whole province.
Result<std::int64_t, ports::Problem> filed_lists(const std::vector<WindowId>& windows,
                                                 ports::SeasonStore& season,
                                                 ports::RegistryStore& registry);

}  // namespace zhiyuan::usecase
