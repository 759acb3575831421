#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "domain/people/dossier.h"
#include "domain/people/notice_due.h"
#include "ports/problem.h"

namespace zhiyuan::ports {

struct NoticeBacklog {
    std::int64_t due = 0;
    std::optional<Instant> oldest;  ///< wall clock; nullopt: none is due
    friend bool operator==(const NoticeBacklog&, const NoticeBacklog&) = default;
};

/// How far the reminders of a window have come: everybody up to `reached` has been looked at.
struct ReminderRound {
    WindowId window;
    CandidateId reached;
    bool done = false;
    friend bool operator==(const ReminderRound&, const ReminderRound&) = default;
};

/// Messages that wait for being sent (WriteStore::commit writes most of them) and what reminding
/// reads. One thread uses one NoticeStore. Every call is one transaction; fails with unavailable or
/// outcome_unknown.
class NoticeStore {
public:
    virtual ~NoticeStore() = default;

    /// At most `limit` of them, by id, whose ids are greater than `after`.
    virtual Result<std::vector<NoticeDue>, Problem> due(RecordId after, int limit) = 0;
    /// They are sent, or not to be sent. One that is gone already is no fault.
    virtual Result<void, Problem> remove(std::span<const RecordId> ids) = 0;
    virtual Result<NoticeBacklog, Problem> backlog() = 0;

    /// At most `limit` dossiers, by candidate, behind `after`.
    virtual Result<std::vector<Dossier>, Problem> dossiers(CandidateId after, int limit) = 0;
    /// By window; none for a window that has not been begun.
    virtual Result<std::vector<ReminderRound>, Problem> rounds() = 0;
    /// Moves the round of a window on from `from`, and writes what it has found: both or neither.
    /// Fails with changed_meanwhile when the round is not at `from`, or is done.
    virtual Result<void, Problem> remind(CandidateId from, const ReminderRound& to,
                                         std::span<const NoticeDue> found) = 0;
};

}  // namespace zhiyuan::ports
