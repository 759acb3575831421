#pragma once

#include "ports/store.h"

namespace zhiyuan::ports {

/// Can't be read: stands in on threads that must not wait for a store. Safe to use from several
/// threads.
class NoReadStore final : public ReadStore {
public:
    Result<std::optional<CandidateId>, StoreError> find_candidate(const CandidateNo&) override {
        return fail(StoreError::unavailable);
    }
    Result<std::optional<Facts>, StoreError> facts(const FactsKey&) override {
        return fail(StoreError::unavailable);
    }
    Result<std::vector<Draft>, StoreError> drafts(CandidateId, const WindowId&) override {
        return fail(StoreError::unavailable);
    }
    Result<std::optional<Confirmation>, StoreError> confirmation(RecordId) override {
        return fail(StoreError::unavailable);
    }
    Result<EventPage, StoreError> events(RecordId, int) override {
        return fail(StoreError::unavailable);
    }
    Result<std::vector<AnomalyCase>, StoreError> anomalies(CandidateId) override {
        return fail(StoreError::unavailable);
    }
    Result<std::vector<Admission>, StoreError> admissions(CandidateId) override {
        return fail(StoreError::unavailable);
    }
};

}  // namespace zhiyuan::ports
