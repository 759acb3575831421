#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/instant.h"
#include "domain/filing/form.h"
#include "domain/filing/records.h"
#include "domain/people/dossier.h"
#include "domain/people/event.h"
#include "domain/people/report.h"
#include "domain/refusal.h"
#include "domain/subject/proposed_forms.h"

namespace zhiyuan::usecase {

/// What session an act needs. decide() asks for it, once for all acts.
enum class SessionNeed {
    none,  ///< whoever comes proves who they are by the act itself
    any,   ///< also one that may only activate
    full,
};

// One struct an act. A command says what is wanted; whether it happens is decided on the facts of
// its candidate, purely, in the file named after it. kSession says what session it needs.

/// Sign in with number and password; the hash was checked before, outside the lane.
struct OpenSession {
    static constexpr SessionNeed kSession = SessionNeed::none;
    std::string checked_hash;  ///< the hash that the password was compared with
    bool matches = false;
    Digest token_hash{};
    Digest device{};  ///< hash of the device cookie
};

/// First sign-in with the card's first code.
struct FirstSignIn {
    static constexpr SessionNeed kSession = SessionNeed::none;
    CardSerial serial;
    std::string code;
    Digest token_hash{};
    Digest device{};
};

/// Accept the notice, bind the card of the first sign-in, set password and contact: all at once.
struct Activate {
    static constexpr SessionNeed kSession = SessionNeed::any;
    CardSerial card;  ///< of the set-up session
    std::string notice_version;
    std::string password_hash;
    std::string contact_sealed;
    Digest token_hash{};  ///< of the full session that takes the place of the set-up session
    Digest device{};
    std::optional<Digest> notices_to{};  ///< phone_fingerprint, when messages are agreed to
};

struct SignOut {
    static constexpr SessionNeed kSession = SessionNeed::any;
};

/// Writes down that the session is alive.
struct TouchSession {
    static constexpr SessionNeed kSession = SessionNeed::any;
};

struct ChangePassword {
    static constexpr SessionNeed kSession = SessionNeed::full;
    std::string checked_hash;
    bool matches = false;
    std::string password_hash;
    Digest device{};  ///< wrong attempts are counted for it
};

/// Forgotten password: who they are was compared before, the card's code is judged here.
struct ResetPassword {
    static constexpr SessionNeed kSession = SessionNeed::none;
    bool identity_matches = false;
    Challenge challenge;
    std::string code;
    std::optional<Finding<Refusal>> weak;  ///< told only to whoever has the rest right
    std::string password_hash;             ///< empty when it is weak
    Digest token_hash{};
    Digest device{};
};

struct ChangeContact {
    static constexpr SessionNeed kSession = SessionNeed::full;
    std::string contact_sealed;
    Digest phone{};        ///< phone_fingerprint of the number in it
    bool notices = false;  ///< messages to that number are agreed to
};

/// No more messages.
struct EndNotices {
    static constexpr SessionNeed kSession = SessionNeed::full;
};

struct SaveDraft {
    static constexpr SessionNeed kSession = SessionNeed::full;
    WindowId window;
    BatchId batch;
    int base_revision = 0;
    std::optional<Form> form;  ///< nullopt: discard
    std::vector<CollegeCode> favourites;
};

/// 保存确认: one code confirms all changed forms of the window.
struct Confirm {
    static constexpr SessionNeed kSession = SessionNeed::full;
    RequestId request{};
    ProposedForms proposed;
    Challenge challenge;
    std::string code;
    Salt salt{};  ///< of its receipt, drawn when it came in
};

/// 复核: looked at in a later session, as the plan orders.
struct Recheck {
    static constexpr SessionNeed kSession = SessionNeed::full;
    WindowId window;
    int seq = 0;
};

/// The list stands though a plan change concerns it. Changes no list, so it takes no code.
struct Keep {
    static constexpr SessionNeed kSession = SessionNeed::full;
    WindowId window;
    int change = 0;              ///< number of the plan change
    int seq = 0;                 ///< the confirmation whose list was looked at
    std::vector<Form> in_force;  ///< the forms of that confirmation
};

/// "This was not me": leaves an anomaly and puts the forms before it into the drafts.
struct Disown {
    static constexpr SessionNeed kSession = SessionNeed::full;
    WindowId window;
    int seq = 0;
    std::vector<Form> earlier;  ///< the forms in force before that confirmation
    std::vector<Draft> drafts;  ///< of the window: what is marked in them stays
};

/// Something is out of order.
struct ReportTrouble {
    static constexpr SessionNeed kSession = SessionNeed::full;
    ReportKind kind = ReportKind::other;
    std::string text;
};

/// The card is gone.
struct LoseCard {
    static constexpr SessionNeed kSession = SessionNeed::full;
    std::string checked_hash;
    bool matches = false;
    Digest device{};  ///< wrong attempts are counted for it
};

/// What became of a request: asked behind the candidate's own commands, so that one under way is
/// never called "none".
struct FindRequest {
    static constexpr SessionNeed kSession = SessionNeed::full;
    RequestId request{};
};

struct Lock {
    static constexpr SessionNeed kSession = SessionNeed::full;
};

struct Unlock {
    static constexpr SessionNeed kSession = SessionNeed::full;
    Challenge challenge;
    std::string code;
};

using Act = std::variant<OpenSession, FirstSignIn, Activate, SignOut, TouchSession, ChangePassword,
                         ResetPassword, ChangeContact, SaveDraft, Confirm, Recheck, Disown,
                         FindRequest, Lock, Unlock, Keep, ReportTrouble, LoseCard, EndNotices>;

struct Command {
    CandidateId candidate;
    Instant received_at;  ///< season clock at the request's last byte
    Instant wall_now;     ///< wall clock at the same moment
    Origin origin;
    /// The session that asks; nullopt for the acts that open one.
    std::optional<Digest> session;
    Act act;
    /// What a reader has seen of the candidate a moment ago, or null. Spares the lane a load; see
    /// lane/group_runner.h for why it can't mislead it.
    std::shared_ptr<const Facts> seen = nullptr;
};

/// The card's serial whose row the decision needs beside the dossier.
std::optional<CardSerial> card_wanted(const Command& command);

}  // namespace zhiyuan::usecase
