#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "ports/store.h"

namespace zhiyuan::test {

/// A write store whose calls a test may watch or take over; what is not set goes to the store
/// inside.
class ScriptedStore final : public ports::WriteStore {
public:
    using Loaded = Result<std::vector<std::optional<Facts>>, ports::StoreError>;
    using Committed = Result<std::vector<ports::Written>, ports::StoreError>;
    using Allotted = Result<RecordId, ports::StoreError>;

    explicit ScriptedStore(std::unique_ptr<ports::WriteStore> inner) : inner_(std::move(inner)) {}

    std::function<Loaded(ports::WriteStore&, std::span<const ports::FactsKey>)> on_load;
    std::function<Committed(ports::WriteStore&, std::span<const Change>)> on_commit;
    std::function<Allotted(ports::WriteStore&, std::int64_t)> on_allot;

    Loaded load(std::span<const ports::FactsKey> keys) override {
        return on_load ? on_load(*inner_, keys) : inner_->load(keys);
    }
    Committed commit(std::span<const Change> changes) override {
        return on_commit ? on_commit(*inner_, changes) : inner_->commit(changes);
    }
    Allotted allot(std::int64_t count) override {
        return on_allot ? on_allot(*inner_, count) : inner_->allot(count);
    }

private:
    std::unique_ptr<ports::WriteStore> inner_;
};

}  // namespace zhiyuan::test
