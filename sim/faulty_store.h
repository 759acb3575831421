#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ports/store.h"
#include "sim/random.h"

namespace zhiyuan::sim {

/// What the store below says it has committed, in order. `run` numbers the calls of a group runner,
/// so that each change finds its command.
struct Ledger {
    struct Entry {
        int run;
        Change change;
    };
    std::vector<Entry> entries;
    int run = 0;  ///< of the call under way
};

/// Writes everything down that the store inside commits.
class RecordingStore final : public ports::WriteStore {
public:
    RecordingStore(std::unique_ptr<ports::WriteStore> inner, Ledger& ledger)
        : inner_(std::move(inner)), ledger_(ledger) {}

    Result<std::vector<std::optional<Facts>>, ports::StoreError> load(
        std::span<const ports::FactsKey> keys) override {
        return inner_->load(keys);
    }
    Result<std::vector<ports::Written>, ports::StoreError> commit(
        std::span<const Change> changes, const ports::OutboxMove& outbox) override;
    Result<std::vector<ports::OutboxRow>, ports::StoreError> outbox() override {
        return inner_->outbox();
    }
    Result<void, ports::StoreError> clear_outbox(std::span<const RecordId> rows) override {
        return inner_->clear_outbox(rows);
    }
    Result<std::int64_t, ports::Problem> act(const OfficeChange& change) override {
        return inner_->act(change);
    }
    Result<RecordId, ports::StoreError> allot(std::int64_t count) override {
        return inner_->allot(count);
    }

private:
    std::unique_ptr<ports::WriteStore> inner_;
    Ledger& ledger_;
};

/// What can go wrong with a store, in the order in which chances are drawn.
enum class Fault {
    none,
    load_fails,
    allot_fails,
    commit_fails,         ///< cleanly: nothing was written
    unknown_not_written,  ///< the outcome is unknown, and nothing was written
    unknown_but_written,  ///< the outcome is unknown, and everything was written
    rejected,             ///< some changes cannot be written, the others are
    rival,                ///< another node commits changes of the same candidates first
};
std::string_view to_text(Fault fault);

/// Fails as stores do, by the simulation's dice.
class FaultyStore final : public ports::WriteStore {
public:
    using Rival = std::function<void(std::span<const Change>)>;

    FaultyStore(std::unique_ptr<ports::WriteStore> inner, Random& random, Rival rival)
        : inner_(std::move(inner)), random_(random), rival_(std::move(rival)) {}

    Result<std::vector<std::optional<Facts>>, ports::StoreError> load(
        std::span<const ports::FactsKey> keys) override;
    Result<std::vector<ports::Written>, ports::StoreError> commit(
        std::span<const Change> changes, const ports::OutboxMove& outbox) override;
    Result<std::vector<ports::OutboxRow>, ports::StoreError> outbox() override {
        return inner_->outbox();
    }
    Result<void, ports::StoreError> clear_outbox(std::span<const RecordId> rows) override {
        return inner_->clear_outbox(rows);
    }
    Result<std::int64_t, ports::Problem> act(const OfficeChange& change) override {
        return inner_->act(change);
    }
    Result<RecordId, ports::StoreError> allot(std::int64_t count) override;

    /// From now on everything goes well.
    void heal() { healthy_ = true; }
    /// The last fault, since the last call of this.
    Fault take_last() { return std::exchange(last_, Fault::none); }

private:
    bool strikes(Fault fault, unsigned percent);
    Result<std::vector<ports::Written>, ports::StoreError> commit_some(
        std::span<const Change> changes, const ports::OutboxMove& outbox);

    std::unique_ptr<ports::WriteStore> inner_;
    Random& random_;
    Rival rival_;
    bool healthy_ = false;
    Fault last_ = Fault::none;
};

}  // namespace zhiyuan::sim
