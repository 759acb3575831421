#pragma once

#include <span>
#include <string>

#include "domain/subject/canonical_json.h"
#include "placing/engine/trace.h"
#include "placing/section_plan.h"

namespace zhiyuan::placing {

/// Appends one section's trace as an object, in the form of docs/formats.md, "Results". `filed_as`:
/// for each choice of the market's list, which choice of the form it is, from 1. Nothing is
/// appended for a section that the round never came to.
void append_trace(JsonWriter& json, const SectionId& section, const SectionPlan& plan,
                  const engine::Market& market, const engine::Trace& trace,
                  std::span<const std::int32_t> filed_as);

}  // namespace zhiyuan::placing
