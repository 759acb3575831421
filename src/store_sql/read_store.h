#pragma once

#include <memory>
#include <utility>

#include "ports/store.h"
#include "store_sql/session.h"

namespace zhiyuan::store_sql {

class SqlReadStore final : public ports::ReadStore {
public:
    explicit SqlReadStore(std::shared_ptr<Engine> engine)
        : session_(std::move(engine), Engine::Role::reader) {}

    Result<std::optional<CandidateId>, ports::StoreError> find_candidate(
        const CandidateNo& number) override;
    Result<std::optional<Facts>, ports::StoreError> facts(const ports::FactsKey& key) override;
    Result<std::vector<Draft>, ports::StoreError> drafts(CandidateId candidate,
                                                         const WindowId& window) override;
    Result<std::optional<Confirmation>, ports::StoreError> confirmation(RecordId id) override;
    Result<ports::EventPage, ports::StoreError> events(RecordId newest, int limit) override;
    Result<std::vector<AnomalyCase>, ports::StoreError> anomalies(CandidateId candidate) override;
    Result<std::vector<Admission>, ports::StoreError> admissions(CandidateId candidate) override;

private:
    Session session_;
};

}  // namespace zhiyuan::store_sql
