#pragma once

#include <cstdint>

#include "placing/engine/market.h"

namespace zhiyuan::test {

/// A small market with everything mixed: both modes, several sections, ties, ratios, floors, both
/// flags, requirements, choices not open to the candidate, withdrawals. The same for the same seed.
placing::engine::Market random_market(std::uint64_t seed);

}  // namespace zhiyuan::test
