#pragma once

#include <vector>

#include "placing/engine/allocation.h"

namespace zhiyuan::placing::engine {

enum class StepOutcome : std::uint8_t {
    not_reached,   ///< the round was over for the candidate before
    not_eligible,  ///< the caller's finding, Choice::eligible
    below_floor,   ///< the total is less than the college's floor
    full,          ///< the places went to better ranks, the last to `filled_at`
    nothing_open,  ///< accepted other colleges, but none was open
    admitted,
    sent_back,  ///< as in SendingOutcome
    beyond_seats,
    no_listed_major,
    no_eligible_major,
};

/// What a choice came to; or, with choice kNone, the acceptance of other colleges.
struct TraceStep {
    SectionIndex section = 0;
    std::int32_t choice = kNone;
    CollegeIndex college = kNone;
    StepOutcome outcome = StepOutcome::not_reached;
    Rank filled_at = 0;  ///< when full; 0: the college had no place in this run at all
    MajorIndex major = kNone;
    bool major_adjusted = false;
    std::int32_t reason = 0;  ///< when sent back: Withdrawal::reason
    friend bool operator==(const TraceStep&, const TraceStep&) = default;
};

/// Why a candidate got what it got: a step for each choice in order of placing, and for each
/// section whose other colleges were accepted.
struct Trace {
    Verdict verdict = Verdict::below_line;
    Rank rank = 0;
    std::vector<TraceStep> steps;
};

/// Computed from the result, in time proportional to the candidate's lists.
Trace trace_of(const Market& market, const Allocation& allocation, CandidateIndex candidate);

}  // namespace zhiyuan::placing::engine
