#include "usecase/candidate/qualification.h"

#include "domain/rules/eligibility_rules.h"

namespace zhiyuan::usecase {

std::optional<QualificationState> qualification(const Batch& batch, const Candidate& candidate,
                                                const Standing& standing) {
    if (!batch.qualification || !standing.filed || standing.withdrawn) return std::nullopt;
    return is_approved(batch, candidate) ? QualificationState::approved
                                         : QualificationState::waiting;
}

}  // namespace zhiyuan::usecase
