#pragma once

#include <optional>
#include <vector>

#include "domain/people/dossier.h"
#include "domain/rules/plan_change_rules.h"

namespace zhiyuan {

/// What came of a change for somebody whose list it concerns.
enum class ChangeAnswer {
    confirmed_anew,  ///< a later list has been confirmed
    kept,            ///< the candidate has said "keep"
    open,            ///< neither yet
};

/// Whose forms decide whether a change concerns somebody, and the answer if it does.
struct ChangeQuestion {
    const ConfirmationEntry* asked;  ///< in force when the change took effect; of the dossier
    ChangeAnswer answer = ChangeAnswer::open;
};
/// R-CHG-2, also for changes that have been answered. nullopt: nothing had been confirmed in the
/// window when the change took effect.
std::optional<ChangeQuestion> question_of(const PlanChange& change, const Dossier& dossier);

/// R-CHG-1: whether it concerns somebody of that track who has confirmed these forms.
bool concerns(const PlanChange& change, const TrackId& track, const std::vector<Form>& forms);

}  // namespace zhiyuan
