#include "store_sql/read_store.h"

#include "store_sql/guard.h"
#include "store_sql/loader.h"
#include "store_sql/season_tables.h"
#include "store_sql/tables.h"

namespace zhiyuan::store_sql {

using ports::EventPage;
using ports::StoreError;

namespace {

constexpr ports::StoreFailure kRead{ports::StoreFailure::Call::read};

}  // namespace

Result<std::optional<CandidateId>, StoreError> SqlReadStore::find_candidate(
    const CandidateNo& number) {
    static const Statement kFind{"SELECT id FROM candidate WHERE number = $1", {Kind::text}};
    return guarded(session_, kRead, [&]() -> Result<std::optional<CandidateId>, StoreError> {
        std::optional<CandidateId> out;
        session_.connection().run(kFind, Rows(1).text(number.value()),
                                  [&](const Row& row) { out = CandidateId(row.integer(0)); });
        return out;
    });
}

Result<std::optional<Facts>, StoreError> SqlReadStore::facts(const ports::FactsKey& key) {
    return guarded(session_, kRead, [&]() -> Result<std::optional<Facts>, StoreError> {
        return std::move(load_facts(session_.connection(), session_.decoder(), {&key, 1}).front());
    });
}

Result<std::vector<Draft>, StoreError> SqlReadStore::drafts(CandidateId candidate,
                                                            const WindowId& window) {
    static const Statement kSelect{"SELECT " + kDraft.names() +
                                       " FROM draft WHERE candidate = $1 AND window_id = $2"
                                       " AND body IS NOT NULL ORDER BY batch_id",
                                   {Kind::integer, Kind::text}};
    return guarded(session_, kRead, [&]() -> Result<std::vector<Draft>, StoreError> {
        std::vector<Draft> out;
        session_.connection().run(
            kSelect, Rows(2).integer(candidate.value()).text(window.value()),
            [&](const Row& row) { out.push_back(draft_of(row, session_.decoder())); });
        return out;
    });
}

Result<std::optional<Confirmation>, StoreError> SqlReadStore::confirmation(RecordId id) {
    static const Statement kSelect{
        "SELECT " + kConfirmation.names() + " FROM confirmation WHERE id = $1", {Kind::integer}};
    return guarded(session_, kRead, [&]() -> Result<std::optional<Confirmation>, StoreError> {
        std::optional<Confirmation> out;
        session_.connection().run(kSelect, Rows(1).integer(id.value()),
                                  [&](const Row& row) { out = confirmation_of(row); });
        return out;
    });
}

Result<EventPage, StoreError> SqlReadStore::events(RecordId newest, int limit) {
    // Walks the chain: the events of one candidate lie scattered, and no index gathers them.
    static const Statement kWalk{
        "WITH RECURSIVE chain (" + kEvent.names() + ", depth) AS (SELECT " + kEvent.names("e.") +
            ", 1 FROM event e WHERE e.id = $1 UNION ALL SELECT " + kEvent.names("e.") +
            ", c.depth + 1 FROM chain c JOIN event e ON e.id = c.previous WHERE c.depth < $2)"
            " SELECT " +
            kEvent.names() + " FROM chain ORDER BY depth",
        {Kind::integer, Kind::integer}};
    return guarded(session_, kRead, [&]() -> Result<EventPage, StoreError> {
        EventPage page;
        if (limit <= 0) return page;
        session_.connection().run(kWalk, Rows(2).integer(newest.value()).integer(limit),
                                  [&](const Row& row) { page.events.push_back(event_of(row)); });
        page.more = !page.events.empty() && page.events.back().previous != RecordId();
        return page;
    });
}

Result<std::vector<AnomalyCase>, StoreError> SqlReadStore::anomalies(CandidateId candidate) {
    static const Statement kSelect{
        select_anomaly_cases("WHERE a.candidate = $1 ORDER BY a.id DESC"), {Kind::integer}};
    return guarded(session_, kRead, [&]() -> Result<std::vector<AnomalyCase>, StoreError> {
        std::vector<AnomalyCase> out;
        session_.connection().run(kSelect, Rows(1).integer(candidate.value()),
                                  [&](const Row& row) { out.push_back(anomaly_case_of(row)); });
        return out;
    });
}

Result<std::vector<Admission>, StoreError> SqlReadStore::admissions(CandidateId candidate) {
    static const Statement kSelect{
        "SELECT " + kAdmission.names() +
            " FROM admission WHERE candidate = $1 ORDER BY window_id, batch_id",
        {Kind::integer}};
    return guarded(session_, kRead, [&]() -> Result<std::vector<Admission>, StoreError> {
        std::vector<Admission> out;
        session_.connection().run(kSelect, Rows(1).integer(candidate.value()),
                                  [&](const Row& row) { out.push_back(admission_of(row)); });
        return out;
    });
}

}  // namespace zhiyuan::store_sql
