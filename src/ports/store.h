#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/filing/records.h"
#include "domain/office/office_change.h"
#include "domain/people/admission.h"
#include "domain/season/world.h"
#include "ports/problem.h"

namespace zhiyuan::ports {

enum class StoreError {
    unavailable,      ///< nothing was written; safe to try again
    outcome_unknown,  ///< the commit may or may not have happened; only reading again tells
};

/// What became of one change within a group that was committed.
enum class Written {
    committed,  ///< on disk (and replicated, where that is configured)
    conflict,   ///< dossier, roster or card have moved on since they were loaded: decide again
    rejected,   ///< this change alone could not be written and was rolled back; the others stand
};

/// Names the facts of one command.
struct FactsKey {
    CandidateId candidate;
    std::optional<CardSerial> card;  ///< also load this card
};

/// 发件箱: a row of it is what one commit has for the register, kept until the register surely has
/// it. Each part is the Change::to_register of one change that was written.
struct OutboxRow {
    RecordId id;
    std::vector<std::string> parts;
    friend bool operator==(const OutboxRow&, const OutboxRow&) = default;
};

/// What a commit does to the outbox beside what it decides.
struct OutboxMove {
    RecordId row;                ///< gets what its changes have for the register, if they have any
    std::vector<RecordId> done;  ///< rows that the register has; they go
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
    /// reads from disk anew. Where no change is written, the outbox stays as it is, too.
    virtual Result<std::vector<Written>, StoreError> commit(std::span<const Change> changes,
                                                            const OutboxMove& outbox) = 0;

    /// All rows of the outbox, whoever has written them, by id. Fails with unavailable.
    virtual Result<std::vector<OutboxRow>, StoreError> outbox() = 0;
    /// Takes those rows out of it; no harm where they are gone.
    virtual Result<void, StoreError> clear_outbox(std::span<const RecordId> rows) = 0;

    /// Writes what an official's act has decided, with its audit line, in one durable transaction
    /// of its own. Returns how many records were written beside the line. Fails as OfficeChange
    /// says; then nothing was written, unless the problem is outcome_unknown.
    virtual Result<std::int64_t, Problem> act(const OfficeChange& change) = 0;

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
    /// Drafts of one window that hold a form or favourites, by batch.
    virtual Result<std::vector<Draft>, StoreError> drafts(CandidateId candidate,
                                                          const WindowId& window) = 0;
    virtual Result<std::optional<Confirmation>, StoreError> confirmation(RecordId id) = 0;
    /// At most `limit` events, from `newest` backwards along the chain.
    virtual Result<EventPage, StoreError> events(RecordId newest, int limit) = 0;
    /// What the candidate has reported or disowned, newest first.
    virtual Result<std::vector<AnomalyCase>, StoreError> anomalies(CandidateId candidate) = 0;
    /// What admission made of the candidate's lists, by window and batch.
    virtual Result<std::vector<Admission>, StoreError> admissions(CandidateId candidate) = 0;
};

}  // namespace zhiyuan::ports
