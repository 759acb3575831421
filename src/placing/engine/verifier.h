#pragma once

#include <vector>

#include "placing/engine/allocation.h"

namespace zhiyuan::placing::engine {

/// The promises of docs/allocation.md, as what breaks them. "Open" means that fewer places than
/// there are went to strictly better ranks.
enum class ViolationKind : std::uint8_t {
    malformed,                ///< not a result of this market at all; nothing else is checked then
    wrong_rank,               ///< not 1 + the number of strictly better keys
    below_line,               ///< sent without taking part
    placed_twice,             ///< sent twice in a run, or after having been admitted
    placed_after_withdrawal,  ///< sent again in the round after a parallel section's withdrawal
    not_listed,               ///< sent where the list does not say, other colleges not accepted
    not_eligible,             ///< sent to a choice that was not open to the candidate
    below_floor,
    over_places,         ///< sent though the college's places had gone to better ranks
    passed_over,         ///< a preferred college was open and took a lower rank
    tie_split,           ///< a preferred college was open and took an equal
    place_left_empty,    ///< a preferred college was open and had a place left
    others_passed_over,  ///< accepts other colleges; one was open
    major_not_listed,    ///< admitted to a major neither listed nor accepted
    major_over_seats,    ///< admitted though the major's seats had gone to better ranks
    major_passed_over,   ///< a preferred or accepted major was open
    requirement_unmet,   ///< admitted to a major that asks for something the candidate lacks
    withdrawal_ignored,  ///< admitted by a college that sent the candidate back
    wrong_reason,        ///< the stated reason or mark of adjustment is not true
    wrong_summary,       ///< gates, counts, lines or vacancies do not follow from the sendings
};

/// Where a promise is broken; kNone where a field does not apply.
struct Violation {
    ViolationKind kind{};
    std::int32_t run = kNone;
    CandidateIndex candidate = kNone;
    CollegeIndex college = kNone;
    MajorIndex major = kNone;
};

/// Everything in which a result breaks the promises made about its market; empty when nothing does.
/// Takes the sendings as they are and counts anew; it does not place anybody itself, so it says
/// nothing of the lots drawn.
std::vector<Violation> verify(const Market& market, const Allocation& allocation);

}  // namespace zhiyuan::placing::engine
