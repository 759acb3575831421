#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"
#include "domain/ids.h"

namespace zhiyuan {

/// What happened on a candidate's account. Stored by name: see to_text.
enum class EventKind {
    first_sign_in,
    first_sign_in_failed,
    activated,
    sign_in,
    sign_in_failed,
    sign_out,
    confirmed,
    confirm_refused,
    rechecked,
    password_changed,
    password_reset,
    reset_failed,
    contact_changed,
    disowned,
    self_locked,
    self_unlocked,
    change_kept,
    unlock_failed,
    card_suspended,
    trouble_reported,
    card_lost,
    card_replaced,
    notices_agreed,
    notices_ended,
};

std::string_view to_text(EventKind kind);
/// False when no kind has that name.
bool from_text(std::string_view text, EventKind& out);

/// A line of the candidate's own history ("last events on your account"). Append-only; `previous`
/// chains the events of one candidate, the dossier holds the newest.
struct Event {
    RecordId id;
    CandidateId candidate;
    RecordId previous;
    EventKind kind = EventKind::sign_in;
    Instant at;           ///< wall clock
    std::string device;   ///< short words for the browser, made from its User-Agent
    std::string address;  ///< network address
    std::string detail;   ///< an EventDetail, spelled by domain/people/event_detail
    friend bool operator==(const Event&, const Event&) = default;
};

/// Where a command came from, as its events tell it.
struct Origin {
    std::string device;
    std::string address;
    friend bool operator==(const Origin&, const Origin&) = default;
};

}  // namespace zhiyuan
