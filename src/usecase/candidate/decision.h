#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>

#include "domain/filing/records.h"
#include "domain/people/event_detail.h"
#include "domain/season/world.h"
#include "ports/vault.h"
#include "usecase/candidate/command.h"
#include "usecase/candidate/reason.h"

namespace zhiyuan::usecase {

/// Hands out the ids of new records, ascending.
class RecordIds {
public:
    virtual ~RecordIds() = default;
    virtual RecordId next() = 0;
};

/// Signed in; `setup` sessions may only activate.
struct SessionOpened {
    bool setup = false;
};

struct DraftSaved {
    int revision = 0;
    Instant saved_at;
};

/// Confirmed now. The lane puts both in before anybody sees it.
struct Confirmed {
    std::shared_ptr<const Confirmation> confirmation;
    std::string proof;  ///< as ports::Registration gives it
};

/// Confirmed earlier by the same request; the receipt is that record's.
struct ConfirmedBefore {
    RecordId confirmation;
};

struct Disowned {
    RecordId anomaly;
    std::vector<BatchId> restored;
};

struct Reported {
    RecordId anomaly;
};

struct Done {};

/// The reply of one command: what was done, or why not.
struct Refused {
    Reason reason = ServiceFailure::unavailable;
    std::string field;
    Params params;
    std::optional<Duration> retry_after;
    std::vector<Finding<Refusal>> also;  ///< what else is wrong with the same input
};

using Reply = std::variant<Done, SessionOpened, DraftSaved, Confirmed, ConfirmedBefore, Disowned,
                           Reported, Refused>;

/// A decision: the reply, and what has to be on disk before the reply may go out.
struct Decision {
    Reply reply;
    std::optional<Change> change;
};

/// Everything a decision may look at. No clock, no randomness, no store.
struct CandidateCase {
    const World& world;
    const Facts& facts;
    const Command& command;
    const std::optional<ports::CodeVerdict>& verdict;  ///< set when the command carries a code
    RecordIds& ids;
};

Refused refused(Reason why, Params params = {});
Refused refused(const Finding<Refusal>& finding);
/// The first of them, with the others beside it; there is one at least.
Refused refused(const std::vector<Finding<Refusal>>& findings);
/// With the time after which it may be tried again.
Refused refused_until(Reason why, Duration retry_after);

/// The start of a change: the dossier as it stands, with its revision moved on.
Change change_of(const CandidateCase& c);

/// The number of an anomaly as people read it out: "A-000123".
std::string anomaly_no(RecordId anomaly);

/// Appends an event to the change and to the chain of the dossier.
void add_event(const CandidateCase& c, Change& change, EventKind kind,
               const EventDetail& detail = {});

/// Records that the code of the command's challenge has succeeded, with the vault's proof.
void use_code(const CandidateCase& c, Change& change, const Challenge& challenge);

/// Why the session of the command may not act: missing, expired, replaced, or a set-up session
/// where a full one is needed.
std::optional<Refusal> why_session_may_not(const CandidateCase& c, SessionNeed need);

}  // namespace zhiyuan::usecase
