#pragma once

#include "usecase/candidate/decision.h"

namespace zhiyuan::usecase {

/// R-NOTE-3: puts the messages into the change that fall due with it: a confirmation, and a sign-in
/// from a device that the account does not know. None for whoever has not agreed to them before it.
void add_notices(const CandidateCase& c, Change& change);

}  // namespace zhiyuan::usecase
