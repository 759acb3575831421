#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/instant.h"
#include "domain/card/card.h"
#include "domain/ids.h"
#include "domain/people/event.h"

namespace zhiyuan {

/// Wrong attempts to get in, counted apart for devices that have signed in before, so that an
/// attacker elsewhere cannot keep the owner out.
struct Attempts {
    int wrong_in_a_row = 0;
    Instant last_wrong_at;  ///< wall clock
    friend bool operator==(const Attempts&, const Attempts&) = default;
};

/// That short messages (消息提醒) may go to one phone number. It ends with the number.
struct NoticeConsent {
    Instant since;   ///< wall clock
    Digest phone{};  ///< keyed fingerprint of the number that was typed with the consent
    friend bool operator==(const NoticeConsent&, const NoticeConsent&) = default;
};

/// The candidate's account. Empty password_hash: not activated yet.
struct Account {
    std::string password_hash;   ///< Argon2id, in libsodium's text form
    std::string notice_version;  ///< version of the notice that was accepted
    Instant notice_accepted_at;  ///< season clock
    std::string contact_sealed;  ///< Contact, sealed by ports::PrivacyBox
    bool self_locked = false;    ///< locked by the candidate's own wish: nothing can be confirmed
    std::optional<Instant> unlocked_at;  ///< wall clock; nullopt: never unlocked
    Attempts unknown_devices;
    Attempts known_devices_attempts;
    std::vector<Digest>
        known_devices;  ///< hashes of device cookies, newest last, at most kKnownDevicesMax
    std::optional<NoticeConsent> notices;  ///< nullopt: no message is sent
    friend bool operator==(const Account&, const Account&) = default;

    bool activated() const { return !password_hash.empty(); }
};

inline constexpr std::size_t kKnownDevicesMax = 5;

/// Contact for the admission season: phone, and where the admission letter goes.
struct Contact {
    std::string phone;
    std::string address;
    std::string postcode;
    std::string recipient;
    friend bool operator==(const Contact&, const Contact&) = default;
};

/// The one live session of a candidate.
struct Session {
    Digest token_hash{};
    Instant started_at;  ///< wall clock
    Instant seen_at;     ///< wall clock, written at most every few minutes
    /// Signed in with the first code of this card: may only activate. nullopt: a full session.
    std::optional<CardSerial> setup_card;
    /// The vault's proof that this code was right; goes with the code into the records when the
    /// card is bound. Zeros in a full session.
    Digest setup_proof{};
    friend bool operator==(const Session&, const Session&) = default;
};

/// Refused confirmations that were written down as events, within an hour that began with the
/// first.
struct RefusalsTold {
    int events = 0;
    Instant since;  ///< wall clock
    friend bool operator==(const RefusalsTold&, const RefusalsTold&) = default;
};

/// So many are written down in such an hour. Refusing costs nothing, and events are kept for ever.
inline constexpr int kRefusalsToldMax = 20;
inline constexpr Duration kRefusalsToldSpan = std::chrono::hours(1);

/// A batch's place in one confirmation.
struct FiledForm {
    BatchId batch;
    int version = 0;  ///< counts per candidate, window and batch, from 1
    Digest digest{};  ///< of the form alone (canonical_forms of it)
    friend bool operator==(const FiledForm&, const FiledForm&) = default;
};

/// What the dossier remembers of one confirmation; its receipt is the record `record`.
struct ConfirmationEntry {
    RecordId record;
    WindowId window;
    int seq = 0;  ///< counts per candidate and window, from 1
    RequestId request{};
    Digest request_digest{};  ///< of the forms sent with the request: the same id with another list
                              ///< is refused
    Instant confirmed_at;     ///< season clock, the request's last byte
    std::vector<FiledForm> forms;  ///< all forms of the window in force after this act
    Instant session_started_at;    ///< wall clock: the session that confirmed; a recheck needs a
                                   ///< later one
    std::optional<Instant> rechecked_at;  ///< season clock
    RecordId disowned_as;  ///< the anomaly, when the candidate said "this was not me"
    friend bool operator==(const ConfirmationEntry&, const ConfirmationEntry&) = default;
};

/// The candidate has seen that a plan change concerns their list, and keeps the list.
struct KeptChange {
    WindowId window;
    int number = 0;  ///< of the plan change
    Instant at;      ///< season clock
    friend bool operator==(const KeptChange&, const KeptChange&) = default;
};

/// The head of a draft; its form is kept beside the dossier.
struct DraftEntry {
    WindowId window;
    BatchId batch;
    int revision = 0;  ///< counts per window and batch, from 1; also after discarding
    Instant saved_at;  ///< season clock
    Digest digest{};
    bool discarded = false;
    friend bool operator==(const DraftEntry&, const DraftEntry&) = default;
};

/// Everything a decision about one candidate's act needs to know, as one aggregate under one
/// revision.
struct Dossier {
    CandidateId candidate;
    Revision revision;  ///< 0: never written
    Account account;
    std::optional<Session> session;
    std::optional<BoundCard> card;
    std::vector<ConfirmationEntry> confirmations;  ///< in order of confirming
    std::vector<DraftEntry> drafts;
    std::vector<KeptChange> kept;  ///< in order of saying so
    Digest last_receipt{};         ///< commitment of the last receipt, zeros before the first
    RecordId last_event;
    RefusalsTold refusals_told;
    int reports = 0;  ///< that the candidate has made of something out of order
    friend bool operator==(const Dossier&, const Dossier&) = default;

    /// The newest confirmation of a window; nullptr when nothing was confirmed.
    const ConfirmationEntry* in_force(const WindowId& window) const;
    /// Sequence number of the newest confirmation of a window, 0 when there is none.
    int seq(const WindowId& window) const;
    const ConfirmationEntry* by_request(const RequestId& request) const;
    const ConfirmationEntry* by_seq(const WindowId& window, int seq) const;
    const DraftEntry* draft(const WindowId& window, const BatchId& batch) const;
    bool has_kept(const WindowId& window, int change) const;
};

}  // namespace zhiyuan
