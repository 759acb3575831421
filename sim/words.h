#pragma once

#include <string>
#include <vector>

#include "domain/filing/form.h"
#include "domain/season/season.h"

namespace zhiyuan::sim {

// The model's own spelling of forms, so that it does not believe what it should check.

/// The choices of a form as JSON, sections in the batch's order, empty ones left out.
std::string sections_of(const Season& season, const Form& form);

/// All forms in one text, by batch: two lists that mean the same have the same text.
std::string text_of(const Season& season, const std::vector<Form>& forms);

}  // namespace zhiyuan::sim
