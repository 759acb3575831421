#include "store_memory/memory_store.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "store_memory/change_writer.h"
#include "store_memory/notice_store.h"
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

    Result<std::vector<Written>, StoreError> commit(std::span<const Change> changes,
                                                    const ports::OutboxMove& outbox) override {
        const Lock lock(tables_->mutex);
        std::vector<Written> out;
        ports::OutboxRow row{outbox.row, {}};
        for (const Change& change : changes) {
            out.push_back(write_change(*tables_, change));
            if (out.back() == Written::committed && !change.to_register.empty())
                row.parts.push_back(change.to_register);
        }
        if (std::find(out.begin(), out.end(), Written::committed) == out.end()) return out;
        if (!row.parts.empty()) tables_->outbox.insert_or_assign(row.id, std::move(row));
        for (const RecordId done : outbox.done) tables_->outbox.erase(done);
        return out;
    }

    Result<std::vector<ports::OutboxRow>, StoreError> outbox() override {
        const Lock lock(tables_->mutex);
        std::vector<ports::OutboxRow> out;
        for (const auto& [id, row] : tables_->outbox) out.push_back(row);
        return out;
    }

    Result<void, StoreError> clear_outbox(std::span<const RecordId> rows) override {
        const Lock lock(tables_->mutex);
        for (const RecordId row : rows) tables_->outbox.erase(row);
        return {};
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
            if (draft.form || !draft.favourites.empty()) out.push_back(draft);
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

    Result<std::vector<AnomalyCase>, StoreError> anomalies(CandidateId candidate) override {
        const Lock lock(tables_->mutex);
        std::vector<AnomalyCase> out;
        for (const auto& [id, anomaly] : tables_->anomalies)
            if (anomaly.candidate == candidate) out.push_back(tables_->with_answer(anomaly));
        std::reverse(out.begin(), out.end());
        return out;
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
    ++(part == WorldPart::roster      ? revisions.roster
       : part == WorldPart::admitted  ? revisions.admitted
       : part == WorldPart::reference ? revisions.reference
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

AnomalyCase Tables::with_answer(const Anomaly& anomaly) const {
    return {anomaly, find_in(anomaly_answers, anomaly.id)};
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
std::unique_ptr<ports::NoticeStore> MemoryDatabase::make_notice_store() {
    return make_memory_notice_store(tables_);
}

std::unique_ptr<ports::RegistryStore> MemoryDatabase::make_registry() {
    return make_memory_registry(tables_);
}

}  // namespace zhiyuan::store_memory
