#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/ids.h"

namespace zhiyuan {

/// What one choice of a list came to when it was placed.
enum class PlacingOutcome {
    not_eligible,       ///< the choice asks for more than the candidate has
    below_floor,        ///< the score is less than the college's own floor
    full,               ///< the places went to better ranks
    nothing_open,       ///< other colleges were accepted, but none was open
    admitted,           ///< 录取
    sent_back,          ///< 退档 by the college, for a reason of its own
    beyond_seats,       ///< 退档: sent beyond the number of seats
    no_listed_major,    ///< 退档: no listed major had a seat, others were not accepted
    no_eligible_major,  ///< 退档: what had seats left asks for more than the candidate has
};

/// The name in results and on the wire, the same word as the enumerator.
std::string_view to_text(PlacingOutcome outcome);
/// False when no outcome has that name.
bool from_text(std::string_view text, PlacingOutcome& out);

struct PlacingStep {
    int choice = 0;              ///< of the section, from 1; 0: by accepting other colleges
    CollegeCode college;         ///< empty when none was tried
    std::int64_t last_rank = 0;  ///< who took the last place; 0: nobody
    MajorCode major;             ///< empty unless admitted
    PlacingOutcome outcome = PlacingOutcome::full;
    friend bool operator==(const PlacingStep&, const PlacingStep&) = default;
};

/// 投档轨迹: how one section of a list was placed, up to the deciding step.
struct SectionPlacing {
    SectionId section;
    std::int64_t rank = 0;  ///< 位次 among those who competed
    std::vector<PlacingStep> steps;
    friend bool operator==(const SectionPlacing&, const SectionPlacing&) = default;
};

}  // namespace zhiyuan
