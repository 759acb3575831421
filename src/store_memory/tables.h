#pragma once

#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "domain/filing/records.h"
#include "domain/office/audit.h"
#include "domain/people/season_records.h"
#include "domain/plan/plan_change.h"
#include "domain/season/world.h"
#include "ports/notice_store.h"
#include "ports/store.h"

namespace zhiyuan::store_memory {

/// Ids in ascending order, as the tables of a database hand them back.
template <class Id, class Value>
using ById = std::map<Id, Value>;

/// The data. Whoever touches it holds the mutex.
struct Tables {
    std::mutex mutex;
    std::int64_t next_record = 1;

    std::unordered_map<CandidateId, Dossier> dossiers;
    std::map<std::tuple<CandidateId, WindowId, BatchId>, Draft> drafts;
    ById<RecordId, Confirmation> confirmations;
    ById<RecordId, Filing> filings;
    ById<RecordId, ports::OutboxRow> outbox;
    ById<RecordId, CodeUse> code_uses;
    ById<RecordId, Event> events;
    ById<RecordId, Anomaly> anomalies;
    ById<RecordId, AnomalyAnswer> anomaly_answers;
    ById<RecordId, NoticeDue> notices;
    std::map<WindowId, ports::ReminderRound> rounds;

    ById<UnitId, Unit> units;
    ById<CandidateId, Candidate> candidates;
    std::unordered_map<CandidateNo, CandidateId> candidate_by_number;
    ById<CardId, Card> cards;
    std::unordered_map<CardSerial, CardId> card_by_serial;
    std::map<WindowId, std::vector<PlanLine>> plan;
    std::map<std::string, CollegeDetails> colleges;
    std::map<std::pair<std::string, std::string>, MajorDetails> majors;  ///< by college, name
    std::map<std::tuple<int, BatchId, TrackId, CollegeCode>, PastLine> past_lines;
    std::vector<Extension> extensions;
    std::map<std::string, std::string> marks;
    WorldRevisions revisions;

    std::map<std::tuple<CandidateId, WindowId, BatchId>, Admission> admissions;
    std::map<std::pair<WindowId, CandidateId>, Declaration> declarations;
    std::map<std::pair<WindowId, int>, PlanChange> plan_changes;
    std::map<WindowId, Closing> closings;
    std::vector<AuditLine> audit;
    std::vector<ProgressStep> progress;  ///< in the order of commits

    /// The caller holds the mutex.
    void bump(WorldPart part);
    void bump_plan(const WindowId& window);
    void write_audit(const AuditLine& line);

    /// The caller holds the mutex.
    AnomalyCase with_answer(const Anomaly& anomaly) const;

    /// The caller holds the mutex.
    std::optional<Facts> facts(CandidateId candidate, const std::optional<CardSerial>& card) const;
};

}  // namespace zhiyuan::store_memory
