#pragma once

#include <vector>

#include "domain/filing/receipt.h"
#include "domain/people/admission.h"
#include "domain/people/placing_trace.h"
#include "domain/season/world.h"
#include "domain/subject/json_writer.h"

// 录取结果 as candidates see them: codes beside their names in the plan of the window.

namespace zhiyuan::api {

/// The result of one list, as the value of the member that the caller has named.
void append_result(JsonWriter& json, const World& world, const TrackId& track,
                   const Admission& admission);

/// How each section of that list was placed, as an array. `filed` tells the major of a choice where
/// each choice is one major of one college; nullptr when nothing was filed here.
void append_placing(JsonWriter& json, const World& world, const TrackId& track,
                    const Admission& admission, const std::vector<SectionPlacing>& placing,
                    const Form* filed);

}  // namespace zhiyuan::api
