#include "usecase/candidate/qualification.h"

#include "domain/rules/eligibility_rules.h"
#include "usecase/candidate/confirm.h"

namespace zhiyuan::usecase {

std::optional<QualificationState> qualification(const Batch& batch, const Candidate& candidate,
                                                const Standing& standing) {
    if (!batch.qualification || !standing.filed) return std::nullopt;
    const bool withdrawn = standing.filed->digest == form_digest({batch.id, {}});
    if (withdrawn) return std::nullopt;
    return is_approved(batch, candidate) ? QualificationState::approved
                                         : QualificationState::waiting;
}

}  // namespace zhiyuan::usecase
