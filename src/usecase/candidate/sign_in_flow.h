#pragma once

#include <functional>
#include <string>

#include "usecase/candidate/session_gate.h"
#include "usecase/services.h"

namespace zhiyuan::usecase {

/// Whoever asks, as far as the acts of signing in care.
struct Caller {
    Origin origin;
    std::string device;   ///< device cookie, or empty when there is none yet
    Instant received_at;  ///< season clock
    Instant wall_now;
};

/// A fresh session. `device` is set when the browser gets a new device cookie.
struct SignedIn {
    SessionToken token;
    std::string device;
    bool setup = false;
};

using SignInDone = std::function<void(Result<SignedIn, Refused>)>;

// Each flow ends in `done`, exactly once, here or on another thread: reading, hashing in its pool,
// deciding in the lane. Nothing in them waits.

void sign_in(const Services& services, const Caller& caller, const std::string& candidate_no,
             std::string password, SignInDone done);

void first_sign_in(const Services& services, const Caller& caller, const std::string& candidate_no,
                   const std::string& serial, std::string code, SignInDone done);

/// The stage after the first sign-in: notice, card, password and contact at once.
struct Activation {
    std::string notice_version;
    std::string password;
    Contact contact;
    bool notices = false;  ///< messages to its phone are agreed to
};
void activate(const Services& services, const Caller& caller, const Visitor& visitor,
              Activation wanted, SignInDone done);

struct PasswordReset {
    CandidateNo candidate_no;
    std::string name;
    std::string id_no;
    Challenge challenge;  ///< its subject is set by the flow
    std::string code;
    std::string new_password;
};
void reset_password(const Services& services, const Caller& caller, PasswordReset wanted,
                    SignInDone done);

/// A challenge with the serial of the card it asks for. The serial is not for the reply: whoever
/// asks has not shown yet who they are.
struct ResetChallenge {
    Challenge challenge;
    CardSerial serial;
    friend bool operator==(const ResetChallenge&, const ResetChallenge&) = default;
};

/// The challenge for a reset; an unknown number gets a plausible one, always the same.
Result<ResetChallenge, Refused> reset_challenge(const Services& services, const Caller& caller,
                                                const std::string& candidate_no);

using ActDone = std::function<void(Reply)>;

/// The card is lost, says who knows the password.
void lose_card(const Services& services, const Caller& caller, const Visitor& visitor,
               std::string password, ActDone done);

void change_password(const Services& services, const Caller& caller, const Visitor& visitor,
                     std::string old_password, std::string new_password, ActDone done);

/// How long a challenge can be answered: at least this, at most twice it. Rounded, so that asking
/// again gives the same one.
inline constexpr Duration kChallengeLife = std::chrono::minutes(15);
Instant challenge_expiry(Instant wall_now);

/// Hands a command of a signed-in candidate to the lane; "overloaded" at once when it is full.
void submit(const Services& services, const Caller& caller, const Visitor& visitor, Act act,
            ActDone done);

/// R-PWD-1 to 4 with everything personal that is known about the candidate.
std::optional<Finding<Refusal>> why_weak(const Services& services, const Facts& facts,
                                         const std::string& serial, const std::string& phone,
                                         const std::string& password);

}  // namespace zhiyuan::usecase
