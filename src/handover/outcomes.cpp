#include "handover/outcomes.h"

#include <algorithm>

#include "base/check.h"

namespace zhiyuan::handover {

void Outcomes::add(const Admission& admission) {
    if (admission.section.value().empty()) return;
    ZY_CHECK(outcomes_.empty() || outcomes_.back().candidate <= admission.candidate);
    const auto once = [&](const std::string& text) { return &*texts_.insert(text).first; };
    outcomes_.push_back({admission.candidate, once(admission.batch.value()),
                         once(admission.section.value()), once(admission.college.value()),
                         once(admission.major.value()), once(admission.reason), admission.choice,
                         admission.state});
}

const Outcome* Outcomes::find(CandidateId candidate, const BatchId& batch,
                              const SectionId& section) const {
    auto at = std::lower_bound(
        outcomes_.begin(), outcomes_.end(), candidate,
        [](const Outcome& outcome, CandidateId wanted) { return outcome.candidate < wanted; });
    for (; at != outcomes_.end() && at->candidate == candidate; ++at)
        if (*at->batch == batch.value() && *at->section == section.value()) return &*at;
    return nullptr;
}

}  // namespace zhiyuan::handover
