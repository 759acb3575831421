#include "sim/faulty_store.h"

namespace zhiyuan::sim {

using ports::StoreError;
using ports::Written;
using Committed = Result<std::vector<Written>, StoreError>;

Committed RecordingStore::commit(std::span<const Change> changes, const ports::OutboxMove& outbox) {
    auto written = inner_->commit(changes, outbox);
    if (written)
        for (std::size_t i = 0; i < changes.size(); ++i)
            if ((*written)[i] == Written::committed)
                ledger_.entries.push_back({ledger_.run, changes[i]});
    return written;
}

std::string_view to_text(Fault fault) {
    switch (fault) {
        case Fault::none:
            return "none";
        case Fault::load_fails:
            return "load_fails";
        case Fault::allot_fails:
            return "allot_fails";
        case Fault::commit_fails:
            return "commit_fails";
        case Fault::unknown_not_written:
            return "unknown_not_written";
        case Fault::unknown_but_written:
            return "unknown_but_written";
        case Fault::rejected:
            return "rejected";
        case Fault::rival:
            return "rival";
    }
    return "";
}

bool FaultyStore::strikes(Fault fault, unsigned percent) {
    if (healthy_ || !random_.percent(percent)) return false;
    last_ = fault;
    return true;
}

Result<std::vector<std::optional<Facts>>, StoreError> FaultyStore::load(
    std::span<const ports::FactsKey> keys) {
    if (strikes(Fault::load_fails, 2)) return fail(StoreError::unavailable);
    return inner_->load(keys);
}

Result<RecordId, StoreError> FaultyStore::allot(std::int64_t count) {
    if (strikes(Fault::allot_fails, 10)) return fail(StoreError::unavailable);
    return inner_->allot(count);
}

Committed FaultyStore::commit(std::span<const Change> changes, const ports::OutboxMove& outbox) {
    if (strikes(Fault::commit_fails, 2)) return fail(StoreError::unavailable);
    if (strikes(Fault::unknown_not_written, 3)) return fail(StoreError::outcome_unknown);
    if (strikes(Fault::unknown_but_written, 4)) {
        if (!inner_->commit(changes, outbox)) return fail(StoreError::unavailable);
        return fail(StoreError::outcome_unknown);
    }
    if (strikes(Fault::rival, 12)) rival_(changes);
    if (strikes(Fault::rejected, 4)) return commit_some(changes, outbox);
    return inner_->commit(changes, outbox);
}

Committed FaultyStore::commit_some(std::span<const Change> changes,
                                   const ports::OutboxMove& outbox) {
    std::vector<Change> good;
    std::vector<bool> taken;
    for (const Change& change : changes) {
        taken.push_back(!random_.percent(40));
        if (taken.back()) good.push_back(change);
    }
    auto written = inner_->commit(good, outbox);
    if (!written) return written;
    std::vector<Written> out;
    std::size_t next = 0;
    for (const bool one : taken) out.push_back(one ? (*written)[next++] : Written::rejected);
    return out;
}

}  // namespace zhiyuan::sim
