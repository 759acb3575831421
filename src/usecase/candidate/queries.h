#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "usecase/candidate/session_gate.h"
#include "usecase/services.h"

namespace zhiyuan::usecase {

// What a signed-in candidate may read of their own. Each fails with `unavailable` when the store
// can't be read, and with `not_found` where there is nothing of theirs.

Result<std::vector<Draft>, Refused> drafts(const Services& services, const Visitor& visitor,
                                           const WindowId& window);

Result<Confirmation, Refused> confirmation(const Services& services, const Visitor& visitor,
                                           RecordId id);

/// What proves that the register has it: the same bytes each time. `being_registered` while it has
/// not; `unavailable` when it can't be asked.
Result<std::string, Refused> proof_of(const Services& services, const Confirmation& confirmation);

struct Events {
    std::vector<Event> events;  ///< newest first
    bool more = false;
};

/// At most `limit` events older than `before`; from the newest when `before` is 0.
Result<Events, Refused> events(const Services& services, const Visitor& visitor, RecordId before,
                               int limit);

/// What admission made of the candidate's lists, in no order.
Result<std::vector<Admission>, Refused> admissions(const Services& services,
                                                   const Visitor& visitor);

/// What the candidate has reported or disowned, newest first.
Result<std::vector<AnomalyCase>, Refused> anomalies(const Services& services,
                                                    const Visitor& visitor);

/// When the latest of them was answered; nullopt when none was.
Result<std::optional<Instant>, Refused> last_answer(const Services& services,
                                                    const Visitor& visitor);

/// Contact data, opened; empty fields when there is none.
Contact contact(const Services& services, const Visitor& visitor);

/// The challenge that confirms these forms, or why they cannot be confirmed now; `unavailable` when
/// the vault does not answer. Likewise below.
Result<Challenge, Refused> confirm_challenge(const Services& services, const Visitor& visitor,
                                             const ProposedForms& proposed, Instant received_at,
                                             Instant wall_now);

/// The challenge that unlocks.
Result<Challenge, Refused> unlock_challenge(const Services& services, const Visitor& visitor,
                                            Instant wall_now);

}  // namespace zhiyuan::usecase
