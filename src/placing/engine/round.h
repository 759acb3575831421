#pragma once

#include <vector>

#include "placing/engine/allocation.h"
#include "placing/engine/ranking.h"

namespace zhiyuan::placing::engine {

/// The runs of a round in order of placing, still without gates.
std::vector<Run> runs_of(const Market& market);

/// How many a college may send for in a run that begins with `seats_left`: the ratio of them,
/// rounded down, for nobody should be sent in vain beyond it. Those who accept other colleges are
/// sent to seats, one each.
std::int32_t places_for(const College& college, std::int64_t seats_left, RunKind kind);

/// The sum of what its majors have left.
std::int64_t seats_left_at(const College& college, const std::vector<std::int32_t>& seats_left);

/// Where a round stands between two runs.
struct Round {
    const Market& market;
    Ranking ranking;
    std::vector<std::uint8_t> out;         ///< for each candidate: takes no part in further runs
    std::vector<std::int32_t> seats_left;  ///< for each major; never negative
    std::vector<Sending> sendings;         ///< by run, then rank
};

}  // namespace zhiyuan::placing::engine
