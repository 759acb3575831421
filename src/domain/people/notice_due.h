#pragma once

#include <string_view>

#include "base/instant.h"
#include "domain/ids.h"

namespace zhiyuan {

/// 消息提醒: what a candidate who has agreed to it is told by a short message. Stored by name.
enum class NoticeKind {
    confirmed,      ///< lists were confirmed
    new_device,     ///< a device that had not been used before has signed in
    nothing_filed,  ///< a window ends soon, and nothing is in force in it
};

std::string_view to_text(NoticeKind kind);
/// False when no kind has that name.
bool from_text(std::string_view text, NoticeKind& out);

/// A message that waits for being sent. Holds neither number nor words: both are found when it is
/// sent, for whoever has then still agreed.
struct NoticeDue {
    RecordId id;  ///< goes out with the message: what comes twice is known by it
    CandidateId candidate;
    NoticeKind kind = NoticeKind::confirmed;
    Instant at;       ///< wall clock
    WindowId window;  ///< of `confirmed` and `nothing_filed`
    int seq = 0;      ///< of the confirmation
    friend bool operator==(const NoticeDue&, const NoticeDue&) = default;
};

}  // namespace zhiyuan
