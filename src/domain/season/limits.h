#pragma once

#include <cstddef>
#include <cstdint>

#include "domain/season/season.h"

namespace zhiyuan {

// As far as a season file and the plan's codes may go. What they let through can be filed,
// receipted, closed, handed over and placed: whoever reads, keeps or counts lists takes these
// numbers from here.

/// Of a season, a batch, a window, a section.
inline constexpr std::size_t kIdBytesMax = 40;
inline constexpr std::size_t kBatchesOfWindowMax = 64;
inline constexpr std::size_t kSectionsOfBatchMax = 20;
inline constexpr int kChoicesOfSectionMax = 200;
inline constexpr int kMajorsOfChoiceMax = 50;
inline constexpr std::size_t kCollegeCodeBytesMax = 8;
inline constexpr std::size_t kMajorCodeBytesMax = 8;
/// Colleges that may be marked (收藏) in one draft.
inline constexpr std::size_t kFavouritesMax = 60;
/// A trace has a step for each choice of a section, and one for accepting other colleges.
inline constexpr std::size_t kStepsOfSectionMax = kChoicesOfSectionMax + 1;
/// The greatest rank (位次) that a trace tells.
inline constexpr std::int64_t kRankMax = 100'000'000;
/// No season may let a window's lists be longer, as bytes of a receipt: one batch that is as large
/// as a batch may be fits in.
inline constexpr std::size_t kListsBytesMax = std::size_t{4} << 20;

/// The most bytes that the lists of one candidate in this window can take in a receipt: every batch
/// filled to its end.
std::size_t lists_bytes_max(const Season& season, const Window& window);

/// The most bytes that the trace of one result of the batch can have, as placing writes it: what
/// the longest lists make that the season allows. Whoever takes results in takes at least this.
std::size_t trace_bytes_max(const Batch& batch);

}  // namespace zhiyuan
