#pragma once

#include <vector>

#include "placing/engine/market.h"

namespace zhiyuan::placing::engine {

struct Ranking {
    std::vector<CandidateIndex> order;  ///< best first, the tied by index
    std::vector<Rank> ranks;            ///< for each candidate
};

Ranking ranking_of(const Market& market);

/// The rank of the last candidate with at least this total; 0 when nobody has it.
Rank last_rank_with(const Market& market, const Ranking& ranking, Mark total);

}  // namespace zhiyuan::placing::engine
