#pragma once

#include "usecase/candidate/decision.h"

namespace zhiyuan::usecase {

/// What the first code is good for.
Digest binding_subject();

/// What a code for a new password is good for.
Digest reset_subject();

/// How long this device has to wait before it may try again; zero: now.
Duration wait_before_attempt(const Account& account, const Digest& device, Instant wall_now);

/// The answer to an attempt that came too early.
Decision delayed(Duration wait);

/// The answer to a wrong attempt: counted for the device, and told on the candidate's own page; it
/// never locks anything.
Decision wrong_attempt(const CandidateCase& c, const Digest& device, Refusal why, EventKind kind);

Decision open_session(const CandidateCase& c, const OpenSession& act);
Decision first_sign_in(const CandidateCase& c, const FirstSignIn& act);
Decision activate(const CandidateCase& c, const Activate& act);
Decision reset_password(const CandidateCase& c, const ResetPassword& act);

}  // namespace zhiyuan::usecase
