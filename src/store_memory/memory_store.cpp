#include "store_memory/memory_store.h"

#include <utility>

#include "base/check.h"
#include "store_memory/office_writer.h"
#include "store_memory/registry.h"
#include "store_memory/season_store.h"
#include "store_memory/tables.h"

namespace zhiyuan::store_memory {
namespace {

using ports::EventPage;
using ports::FactsKey;
using ports::StoreError;
using ports::Written;

using Lock = std::lock_guard<std::mutex>;

template <class Map, class Key>
auto find_in(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type> {
    const auto at = map.find(key);
    if (at == map.end()) return std::nullopt;
    return at->second;
}

template <class Id, class Record>
bool none_exists(const ById<Id, Record>& table, const std::vector<Record>& records) {
    for (const Record& record : records)
        if (table.contains(record.id)) return false;
    return true;
}

template <class Id, class Record>
void append(ById<Id, Record>& table, const std::vector<Record>& records) {
    for (const Record& record : records) table.emplace(record.id, record);
}

bool still_as_loaded(const Tables& tables, const Change& change) {
    if (!tables.candidates.contains(change.after.candidate)) return false;
    if (tables.revisions.roster != change.roster) return false;
    const auto dossier = tables.dossiers.find(change.after.candidate);
    const Revision now = dossier == tables.dossiers.end() ? Revision() : dossier->second.revision;
    if (now != change.base) return false;
    for (const CardMove& move : change.card_moves) {
        const auto card = tables.cards.find(move.card);
        if (card == tables.cards.end() || card->second.state != move.from) return false;
    }
    return true;
}

bool writable(const Tables& tables, const Change& change) {
    return none_exists(tables.confirmations, change.confirmations) &&
           none_exists(tables.filings, change.filings) &&
           none_exists(tables.code_uses, change.code_uses) &&
           none_exists(tables.events, change.events) &&
           none_exists(tables.anomalies, change.anomalies);
}

Written write(Tables& tables, const Change& change) {
    ZY_CHECK(change.after.revision.value() == change.base.value() + 1);
    if (!still_as_loaded(tables, change)) return Written::conflict;
    if (!writable(tables, change)) return Written::rejected;
    tables.dossiers[change.after.candidate] = change.after;
    for (const CardMove& move : change.card_moves) {
        Card& card = tables.cards.at(move.card);
        card.state = move.to;
        if (!card.issued_to && move.holder != CandidateId()) card.issued_to = move.holder;
    }
    append(tables.confirmations, change.confirmations);
    append(tables.filings, change.filings);
    append(tables.code_uses, change.code_uses);
    append(tables.events, change.events);
    append(tables.anomalies, change.anomalies);
    for (const Draft& draft : change.drafts)
        tables.drafts[{draft.candidate, draft.window, draft.batch}] = draft;
    tables.progress.insert(tables.progress.end(), change.progress.begin(), change.progress.end());
    return Written::committed;
}

class MemoryWriteStore final : public ports::WriteStore {
public:
    explicit MemoryWriteStore(std::shared_ptr<Tables> tables) : tables_(std::move(tables)) {}

    Result<std::vector<std::optional<Facts>>, StoreError> load(
        std::span<const FactsKey> keys) override {
        const Lock lock(tables_->mutex);
        std::vector<std::optional<Facts>> out;
        for (const FactsKey& key : keys) out.push_back(tables_->facts(key.candidate, key.card));
        return out;
    }

    Result<std::vector<Written>, StoreError> commit(std::span<const Change> changes) override {
        const Lock lock(tables_->mutex);
        std::vector<Written> out;
        for (const Change& change : changes) out.push_back(write(*tables_, change));
        return out;
    }

    Result<std::int64_t, ports::Problem> act(const OfficeChange& change) override {
        const Lock lock(tables_->mutex);
        return write_office(*tables_, change);
    }

    Result<RecordId, StoreError> allot(std::int64_t count) override {
        ZY_CHECK(count > 0);
        const Lock lock(tables_->mutex);
        return RecordId(std::exchange(tables_->next_record, tables_->next_record + count));
    }

private:
    std::shared_ptr<Tables> tables_;
};

class MemoryReadStore final : public ports::ReadStore {
public:
    explicit MemoryReadStore(std::shared_ptr<Tables> tables) : tables_(std::move(tables)) {}

    Result<std::optional<CandidateId>, StoreError> find_candidate(
        const CandidateNo& number) override {
        const Lock lock(tables_->mutex);
        return find_in(tables_->candidate_by_number, number);
    }

    Result<std::optional<Facts>, StoreError> facts(const FactsKey& key) override {
        const Lock lock(tables_->mutex);
        return tables_->facts(key.candidate, key.card);
    }

    Result<std::vector<Draft>, StoreError> drafts(CandidateId candidate,
                                                  const WindowId& window) override {
        const Lock lock(tables_->mutex);
        std::vector<Draft> out;
        auto at = tables_->drafts.lower_bound({candidate, window, BatchId()});
        for (; at != tables_->drafts.end(); ++at) {
            const Draft& draft = at->second;
            if (draft.candidate != candidate || draft.window != window) break;
            if (draft.form) out.push_back(draft);
        }
        return out;
    }

    Result<std::optional<Confirmation>, StoreError> confirmation(RecordId id) override {
        const Lock lock(tables_->mutex);
        return find_in(tables_->confirmations, id);
    }

    Result<EventPage, StoreError> events(RecordId newest, int limit) override {
        const Lock lock(tables_->mutex);
        EventPage page;
        RecordId next = newest;
        while (static_cast<int>(page.events.size()) < limit) {
            const auto at = tables_->events.find(next);
            if (at == tables_->events.end()) return page;
            page.events.push_back(at->second);
            next = at->second.previous;
        }
        page.more = !page.events.empty() && next != RecordId();
        return page;
    }

    Result<std::vector<Admission>, StoreError> admissions(CandidateId candidate) override {
        const Lock lock(tables_->mutex);
        std::vector<Admission> out;
        for (auto at = tables_->admissions.lower_bound({candidate, WindowId(), BatchId()});
             at != tables_->admissions.end() && at->second.candidate == candidate; ++at)
            out.push_back(at->second);
        return out;
    }

private:
    std::shared_ptr<Tables> tables_;
};

}  // namespace

void Tables::bump(WorldPart part) {
    ++revisions.total;
    ++(part == WorldPart::roster     ? revisions.roster
       : part == WorldPart::admitted ? revisions.admitted
                                     : revisions.orders);
}

void Tables::bump_plan(const WindowId& window) {
    ++revisions.total;
    ++revisions.plans[window];
}

void Tables::write_audit(const AuditLine& line) {
    ZY_CHECK(names_actor(line));
    audit.push_back(line);
}

std::optional<Facts> Tables::facts(CandidateId candidate,
                                   const std::optional<CardSerial>& card) const {
    auto found = find_in(candidates, candidate);
    if (!found) return std::nullopt;
    Facts out;
    out.candidate = std::move(*found);
    out.roster = revisions.roster;
    if (auto dossier = find_in(dossiers, candidate))
        out.dossier = std::move(*dossier);
    else
        out.dossier.candidate = candidate;
    if (card)
        if (const auto id = find_in(card_by_serial, *card)) out.card = cards.at(*id);
    return out;
}

MemoryDatabase::MemoryDatabase() : tables_(std::make_shared<Tables>()) {}

std::unique_ptr<ports::WriteStore> MemoryDatabase::make_write_store() {
    return std::make_unique<MemoryWriteStore>(tables_);
}
std::unique_ptr<ports::ReadStore> MemoryDatabase::make_read_store() {
    return std::make_unique<MemoryReadStore>(tables_);
}
std::unique_ptr<ports::SeasonStore> MemoryDatabase::make_season_store() {
    return make_memory_season_store(tables_);
}

std::unique_ptr<ports::RegistryStore> MemoryDatabase::make_registry() {
    return make_memory_registry(tables_);
}

}  // namespace zhiyuan::store_memory
