#pragma once

#include <vector>

#include "domain/filing/form.h"
#include "domain/subject/json_writer.h"

namespace zhiyuan {

/// Appends the array of a form's sections. The one spelling of choices, for digests and receipts
/// alike.
void append_sections(JsonWriter& json, const std::vector<SectionChoices>& sections);

}  // namespace zhiyuan
