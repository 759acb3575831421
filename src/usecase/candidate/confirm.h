#pragma once

#include <vector>

#include "domain/subject/proposed_forms.h"
#include "usecase/candidate/decision.h"

namespace zhiyuan::usecase {

/// Confirmations that one candidate may make in a season. Far above need (a card has fifteen codes
/// for it); keeps the dossier bounded when cards are replaced again and again.
inline constexpr std::size_t kConfirmationsMax = 120;

/// All that forbids confirming the forms, for the check page: form_refusals, and R-FORM-11, an
/// empty form of a batch that was never filed. Places are those of `forms`, in whatever form they
/// are. `changed`: as changed_batches tells it.
std::vector<Finding<Refusal>> confirm_refusals(const World& world, const Window& window,
                                               const Facts& facts, const std::vector<Form>& forms,
                                               const std::vector<BatchId>& changed,
                                               Instant received_at);

/// Whether an earlier stage of confirming already refuses: everything but the code itself. Serves
/// the challenge and the confirmation alike, so that they cannot differ. nullopt: go on.
std::optional<Refused> why_may_not_confirm(const World& world, const Facts& facts,
                                           const ProposedForms& proposed, Instant received_at);

/// Proposed batches that differ from what is in force in their window.
std::vector<BatchId> changed_batches(const Dossier& dossier, const ProposedForms& proposed);

/// Promise 3: what the same request was answered before, also after closing; nullopt when it comes
/// for the first time. Asked before the session: whoever repeats a request may have lost it.
std::optional<Decision> answered_before(const CandidateCase& c, const Confirm& act);

/// A refusal that judged no code leaves an event, at most kRefusalsToldMax an hour; the last of
/// them says that further ones are left out. Wrong codes are counted and told always: the card
/// bounds them.
Decision confirm(const CandidateCase& c, const Confirm& act);
Decision find_request(const CandidateCase& c, const FindRequest& act);
Decision recheck(const CandidateCase& c, const Recheck& act);

}  // namespace zhiyuan::usecase
