#pragma once

#include <string>
#include <vector>

#include "domain/filing/form.h"
#include "domain/refusal.h"
#include "domain/season/season.h"

namespace zhiyuan::cli {

/// What a rule says of a list, for whoever files it for somebody else: the words of the candidate's
/// pages (web/shared/texts), in the third person. Both empty for a refusal that no list can meet.
Words in_words(const Season& season, const Finding<Refusal>& why);

/// Where that is, "forms.0.sections.1.choices.2.majors.0" of these forms, by names and codes.
Words place_in_words(const Season& season, const std::vector<Form>& forms,
                     const std::string& field);

}  // namespace zhiyuan::cli
