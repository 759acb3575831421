#pragma once

#include <vector>

#include "domain/filing/form.h"
#include "domain/subject/canonical_json.h"

namespace zhiyuan {

/// Appends the array of a form's sections. The one spelling of choices, for digests and receipts
/// alike.
void append_sections(CanonicalJson& json, const std::vector<SectionChoices>& sections);

}  // namespace zhiyuan
