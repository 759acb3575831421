#pragma once

#include <vector>

#include "domain/filing/form.h"
#include "domain/season/season.h"

// What is signed, compared and bound: the digests of forms. Every part of the program, the
// emergency client too, computes them here.

namespace zhiyuan {

/// The forms in normal form, ready for digests: sections in the season's order. Forms of unknown
/// batches stay as they are.
std::vector<Form> normalized_forms(const Season& season, std::vector<Form> forms);

Digest form_digest(const Form& form);

/// What a challenge for a confirmation is bound to: window, base and the forms' canonical bytes.
Digest confirm_subject(const WindowId& window, int base_seq, const std::vector<Form>& forms);

}  // namespace zhiyuan
