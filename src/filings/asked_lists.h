#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/filing/form.h"
#include "domain/people/candidate.h"
#include "domain/rules/change_answers.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"

namespace zhiyuan::filings {

/// Somebody of the roster, as far as changes of the plan ask.
struct AskedPerson {
    CandidateId candidate;
    UnitId unit;
    TrackId track;
};

struct AskedVisitor {
    /// A list that was in force when the change took effect, or is while it has not: its forms
    /// decide whether the change concerns the person, who has given that answer.
    std::function<void(const AskedPerson&, const PlanChange&, ChangeAnswer,
                       const std::vector<Form>&)>
        filing;
    /// A draft of the window; may be empty.
    std::function<void(const AskedPerson&, const Form&)> draft;
    /// Now and then, how many lists have been looked at.
    std::function<void(std::int64_t lists)> progress;
};

/// Visits everybody whom the changes may concern, all of that window. Holds unit and track of the
/// roster and the numbers of the receipts (about 50 MB for a province), not the receipts. The error
/// is for people.
Result<void, std::string> each_asked(ports::RegistryStore& registry, ports::SeasonStore& season,
                                     const WindowId& window, const std::vector<PlanChange>& changes,
                                     const AskedVisitor& visitor);

}  // namespace zhiyuan::filings
