#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "domain/people/placing_trace.h"

namespace zhiyuan::codec {

/// Reads the trace of a placing (docs/formats.md, "Results"): known members only, each once. Fails
/// with the place of the first fault, "0.steps.2.outcome"; empty when the text is no JSON array.
Result<std::vector<SectionPlacing>, std::string> read_placing_trace(std::string json);

}  // namespace zhiyuan::codec
