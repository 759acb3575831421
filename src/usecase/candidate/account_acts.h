#pragma once

#include "usecase/candidate/decision.h"

namespace zhiyuan::usecase {

/// What a code for unlocking is good for.
Digest unlock_subject();

Decision sign_out(const CandidateCase& c);
Decision touch_session(const CandidateCase& c);
Decision change_password(const CandidateCase& c, const ChangePassword& act);
/// R-NOTE-2: a consent to messages stays with its number, whatever else is changed; another number
/// ends it unless it is given anew with that number.
Decision change_contact(const CandidateCase& c, const ChangeContact& act);
Decision end_notices(const CandidateCase& c);
/// R-CARD-11: how long after an unlocking the account cannot be locked again. Every unlocking takes
/// a code; whoever has stolen the password must not be able to use the card up by locking.
inline constexpr Duration kLockPause = std::chrono::hours(24);

Decision lock(const CandidateCase& c);
Decision unlock(const CandidateCase& c, const Unlock& act);

}  // namespace zhiyuan::usecase
