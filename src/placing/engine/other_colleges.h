#pragma once

#include <vector>

#include "placing/engine/places.h"
#include "placing/engine/round.h"

namespace zhiyuan::placing::engine {

/// 学校服从: by rank, those left over who accept other colleges are sent to one of the section that
/// is open to them and has an open major that admits them, by lot. Where it can be, the tied do not
/// share a last place that others have free. No one is sent again to a college that withdrew them.
void send_to_other_colleges(Round& round, SectionIndex section, std::int32_t run,
                            std::vector<Places>& places);

/// The lot: an even number below `count`, from SplitMix64 of the market's seed and the candidate's
/// index, so that anybody can draw it again. `count` at least 1.
std::size_t lot(std::uint64_t seed, CandidateIndex candidate, std::size_t count);

}  // namespace zhiyuan::placing::engine
