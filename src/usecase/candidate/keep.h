#pragma once

#include "usecase/candidate/decision.h"

namespace zhiyuan::usecase {

/// R-CHG-2: puts on record that the candidate has seen a plan change and keeps their list. Saying
/// so again changes nothing. R-CHG-4: only an open change can be answered, while the window takes
/// lists and for the list in force.
Decision keep(const CandidateCase& c, const Keep& act);

}  // namespace zhiyuan::usecase
