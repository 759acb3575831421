#pragma once

#include <cstdint>
#include <string>

#include "domain/ids.h"
#include "domain/season/season.h"

namespace zhiyuan::placing {

/// Why what is on record makes no market. No use case and no import leaves it so: somebody has
/// changed the database, or the season file after filing.
enum class PlacingFaultKind {
    filed_twice,       ///< the candidate has two forms for the batch
    mark_impossible,   ///< a mark that no paper gives; value: the mark
    section_unknown,   ///< value: the section
    section_repeated,  ///< value: the section
    too_many_choices,  ///< value: section and number
    choice_repeated,   ///< value: college, or college and major
    too_many_majors,   ///< value: college and number
    major_repeated,    ///< value: college and major
    seats_impossible,  ///< of no candidate; value: college, major and seats
};

struct PlacingFault {
    CandidateNo candidate;  ///< empty when it is about the plan
    PlacingFaultKind kind{};
    std::string value;
    friend bool operator==(const PlacingFault&, const PlacingFault&) = default;
};

/// One line, in both languages, for whoever runs the placing.
Words describe(const PlacingFault& fault);

}  // namespace zhiyuan::placing
