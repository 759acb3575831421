#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/records.h"
#include "domain/world.h"

namespace zhiyuan::ports {

enum class StoreError {
    unavailable,      ///< nothing was written; safe to try again
    outcome_unknown,  ///< the commit may or may not have happened; only reading again tells
};

/// What became of one change within a group that was committed.
enum class Written {
    committed,  ///< on disk (and replicated, where that is configured)
    conflict,   ///< the dossier or a card has moved on since it was loaded: load and decide again
    rejected,   ///< this change alone could not be written and was rolled back; the others stand
};

/// Names the facts of one command.
struct FactsKey {
    CandidateId candidate;
    std::optional<CardSerial> card;  ///< also load this card
};

/// The writing side: load all, decide, write all. One thread uses one WriteStore; a lane owns it.
/// Calls block and never throw.
class WriteStore {
public:
    virtual ~WriteStore() = default;

    /// The facts of the whole group, in its order; nullopt where there is no such candidate.
    /// No candidate may occur twice. Fails with unavailable.
    virtual Result<std::vector<std::optional<Facts>>, StoreError> load(
        std::span<const FactsKey> keys) = 0;

    /// Writes all changes in one durable transaction. No candidate may occur twice. Once this
    /// returns `committed`, the change survives a crash. A change that conflicts or can't be
    /// written is taken out alone. After outcome_unknown the store has dropped its connection and
    /// reads from disk anew.
    virtual Result<std::vector<Written>, StoreError> commit(std::span<const Change> changes) = 0;

    /// `count` ids for records, never handed out before, ascending; returns the first.
    virtual Result<RecordId, StoreError> allot(std::int64_t count) = 0;
};

/// A stretch of one candidate's events.
struct EventPage {
    std::vector<Event> events;  ///< newest first
    bool more = false;
};

/// The reading side: sees what is committed, never waits for a lane. One thread uses one ReadStore.
/// Calls block and never throw; every call fails with unavailable when the store can't be read.
class ReadStore {
public:
    virtual ~ReadStore() = default;

    virtual Result<std::optional<CandidateId>, StoreError> find_candidate(
        const CandidateNo& number) = 0;
    virtual Result<std::optional<Facts>, StoreError> facts(const FactsKey& key) = 0;
    /// Drafts of one window that are not discarded, by batch.
    virtual Result<std::vector<Draft>, StoreError> drafts(CandidateId candidate,
                                                          const WindowId& window) = 0;
    virtual Result<std::optional<Confirmation>, StoreError> confirmation(RecordId id) = 0;
    /// At most `limit` events, from `newest` backwards along the chain.
    virtual Result<EventPage, StoreError> events(RecordId newest, int limit) = 0;
};

/// Where season-wide data is put in bulk and read when the program starts. Every call is one
/// transaction: all or nothing.
class RegistryStore {
public:
    virtual ~RegistryStore() = default;

    /// Pulls the next item; nullopt at the end. A source that can't go on throws a std::exception:
    /// then nothing is written and the call fails with its words.
    template <class T>
    using Source = std::function<std::optional<T>()>;

    struct Problem {
        std::string
            what;  ///< for the person who imports, e.g. "candidate 14430100150001 exists already"
    };

    /// Units must come parents first; ids are the caller's and stay. Replaces what is known of a
    /// unit that exists under the same code; one that exists under another id fails the call.
    virtual Result<std::int64_t, Problem> put_units(Source<Unit> source) = 0;
    /// A number that exists already is replaced (id and dossier stay), also within one call. Ids
    /// are given by the store.
    virtual Result<std::int64_t, Problem> put_candidates(Source<Candidate> source) = 0;
    /// Replaces the whole plan of these windows. A line of another window fails the call.
    virtual Result<std::int64_t, Problem> put_plan(const std::vector<WindowId>& windows,
                                                   Source<PlanLine> source) = 0;
    /// New cards; a serial that exists already fails the call. Ids are given by the store.
    virtual Result<std::int64_t, Problem> put_cards(Source<Card> source) = 0;

    virtual Result<std::vector<Unit>, Problem> units() = 0;
    virtual Result<std::vector<PlanLine>, Problem> plan() = 0;
    virtual Result<std::vector<Extension>, Problem> extensions() = 0;
    /// Calls `visit` for every candidate, by id, without holding them all. A visit may throw a
    /// std::exception: the call ends and fails with its words.
    virtual Result<void, Problem> each_candidate(
        const std::function<void(const Candidate&)>& visit) = 0;
    virtual Result<void, Problem> each_card(const std::function<void(const Card&)>& visit) = 0;
    virtual Result<std::int64_t, Problem> count_candidates() = 0;
    /// The number within the greatest serial (serial_of); 0 when there are no cards.
    virtual Result<std::int64_t, Problem> greatest_card_number() = 0;

    /// Marks of the database itself: "season" (id), "purpose" (production, drill, demo),
    /// "cheap_hash".
    virtual Result<std::optional<std::string>, Problem> mark(const std::string& name) = 0;
    virtual Result<void, Problem> set_mark(const std::string& name, const std::string& value) = 0;
};

}  // namespace zhiyuan::ports
