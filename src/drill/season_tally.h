#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "domain/ids.h"
#include "domain/season/season.h"
#include "placing/batch_placing.h"

namespace zhiyuan::drill {

/// Eligible and filed, in candidates.
struct FiledCount {
    std::int64_t eligible = 0, filed = 0;
};

/// What happened in one window of a drill.
struct WindowTally {
    WindowId window;
    std::int64_t commands = 0, drafts = 0, confirmations = 0, rechecks = 0;
    std::map<std::string, std::int64_t> refused;  ///< by refusal; well-behaved people meet none
    std::vector<std::int64_t> confirmed_by_hour;  ///< from opens_at on
    std::map<UnitId, FiledCount> by_county;

    FiledCount all() const;
};

/// What came of one placing of a drill.
struct PlacingTally {
    WindowId window;
    BatchId batch;
    int round = 0;             ///< 0: the first; 1, 2 …: collection rounds of the batch
    std::int64_t offered = 0;  ///< seats
    std::int64_t left = 0;     ///< seats
    placing::PlacingCount count;
};

/// What closing and handing over a window of a drill said.
struct ClosingTally {
    WindowId window;
    std::int64_t roster = 0, filed = 0, declared = 0, not_reached = 0;
    std::int64_t leaves = 0;       ///< receipts in force under the signed root
    std::int64_t handed_over = 0;  ///< people in T_BMK
};

struct SeasonTally {
    std::int64_t candidates = 0;
    std::vector<WindowTally> windows;
    std::vector<ClosingTally> closings;
    std::vector<PlacingTally> placings;
};

/// What does not add up, in words for whoever runs the drill; empty: everything does. `admitted`:
/// people on record as admitted at the end.
std::vector<std::string> what_does_not_add_up(const SeasonTally& tally, std::int64_t admitted);

}  // namespace zhiyuan::drill
