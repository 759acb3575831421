#pragma once

#include <cstddef>
#include <cstdint>

#include "domain/season/season.h"

namespace zhiyuan {

// As far as a season file may go; traces, and whoever reads them, go as far.
inline constexpr std::size_t kSectionsOfBatchMax = 20;
inline constexpr int kChoicesOfSectionMax = 200;
/// A trace has a step for each choice of a section, and one for accepting other colleges.
inline constexpr std::size_t kStepsOfSectionMax = kChoicesOfSectionMax + 1;
/// The greatest rank (位次) that a trace tells.
inline constexpr std::int64_t kRankMax = 100'000'000;

/// The most bytes that the trace of one result of the batch can have, as placing writes it: what
/// the longest lists make that the season allows. Whoever takes results in takes at least this.
std::size_t trace_bytes_max(const Batch& batch);

}  // namespace zhiyuan
