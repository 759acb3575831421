#pragma once

#include "usecase/candidate/decision.h"

namespace zhiyuan::usecase {

Decision save_draft(const CandidateCase& c, const SaveDraft& act);

/// Puts the forms before a disowned confirmation into the drafts and leaves an anomaly on record.
Decision disown(const CandidateCase& c, const Disown& act);

}  // namespace zhiyuan::usecase
