#pragma once

#include <optional>

#include "domain/people/dossier.h"
#include "domain/refusal.h"

namespace zhiyuan {

/// R-CON-1 to 4: a phone number of 7 to 12 digits, an address and a recipient a letter can be sent
/// to, a postcode of six digits.
std::optional<Finding<Refusal>> why_contact_is_malformed(const Contact& contact);

}  // namespace zhiyuan
