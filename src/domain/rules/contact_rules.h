#pragma once

#include <optional>
#include <vector>

#include "domain/people/dossier.h"
#include "domain/refusal.h"

namespace zhiyuan {

/// R-CON-1 to 4: a phone number of 7 to 12 digits, an address and a recipient a letter can be sent
/// to, a postcode of six digits. All that is wrong, in that order, so that nobody is told one fault
/// at a time.
std::vector<Finding<Refusal>> contact_faults(const Contact& contact);

/// R-NOTE-1: messages go to a mobile number only: eleven digits that begin with 1. Not told of a
/// number that is malformed anyway.
std::optional<Finding<Refusal>> why_no_notices_to(const Contact& contact);

}  // namespace zhiyuan
