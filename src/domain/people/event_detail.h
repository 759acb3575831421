#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "domain/ids.h"
#include "domain/refusal.h"

namespace zhiyuan {

/// What an event tells beside its kind. Never a secret or a list. On record it is pairs like
/// "window=w2 seq=3", of which only this file knows the spelling: whoever compares events compares
/// these values.
struct EventDetail {
    std::optional<WindowId> window;
    std::optional<int> seq;     ///< of the confirmation
    std::optional<int> change;  ///< number of the plan change
    std::string code;           ///< name of the reason of a refusal
    std::string receipt_no;
    std::string anomaly_no;
    bool new_device = false;   ///< signed in from a device that had not been used before
    bool more_untold = false;  ///< the last refusal told for now
    friend bool operator==(const EventDetail&, const EventDetail&) = default;
};

/// The detail of an event about one confirmation.
EventDetail detail_of_place(const WindowId& window, int seq);
/// The detail of the event `confirmed`.
EventDetail detail_of_confirmed(const WindowId& window, int seq, const Digest& receipt);

/// The pairs that are set, in the order of the record.
Params pairs_of(const EventDetail& detail);

std::string to_text(const EventDetail& detail);
/// nullopt when it is not what to_text makes.
std::optional<EventDetail> parse_event_detail(std::string_view text);

}  // namespace zhiyuan
