#pragma once

#include <vector>

#include "placing/engine/ranking.h"
#include "placing/engine/verifier.h"

namespace zhiyuan::placing::engine {

/// Where a round stands as the verifier follows it, run by run.
struct Replay {
    const Market& market;
    const Allocation& allocation;
    std::vector<Rank> ranks;
    std::vector<std::uint8_t> out;         ///< for each candidate, at the beginning of the run
    std::vector<std::int32_t> seats_left;  ///< for each major, at the beginning of the run
    std::vector<Violation> violations;
};

/// Checks one run against the promises and takes the replay to its end. `sendings` are those of the
/// run, their indexes in range.
void verify_run(Replay& replay, std::int32_t run, const std::vector<const Sending*>& sendings);

}  // namespace zhiyuan::placing::engine
