#pragma once

#include <memory>
#include <utility>

#include "ports/store.h"
#include "store_sql/change_writer.h"
#include "store_sql/session.h"

namespace zhiyuan::store_sql {

class SqlWriteStore final : public ports::WriteStore {
public:
    explicit SqlWriteStore(std::shared_ptr<Engine> engine)
        : session_(std::move(engine), Engine::Role::writer) {}

    Result<std::vector<std::optional<Facts>>, ports::StoreError> load(
        std::span<const ports::FactsKey> keys) override;
    Result<std::vector<ports::Written>, ports::StoreError> commit(
        std::span<const Change> changes, const ports::OutboxMove& outbox) override;
    Result<std::vector<ports::OutboxRow>, ports::StoreError> outbox() override;
    Result<void, ports::StoreError> clear_outbox(std::span<const RecordId> rows) override;
    Result<std::int64_t, ports::Problem> act(const OfficeChange& change) override;
    Result<RecordId, ports::StoreError> allot(std::int64_t count) override;

private:
    Connection& ready();
    void take_block(Connection& connection, std::int64_t size);
    Result<std::vector<ports::Written>, ports::StoreError> finish(Connection& connection,
                                                                  std::vector<ports::Written> out);
    /// The steps of what was written, as a row of the feed, within the transaction.
    void tell_progress(Connection& connection, std::span<const Change> changes,
                       std::span<const ports::Written> written);
    /// Puts what was written for the register into the outbox, and takes out what it has.
    static void move_outbox(Connection& connection, std::span<const Change> changes,
                            std::span<const ports::Written> written,
                            const ports::OutboxMove& outbox);
    std::vector<ports::Written> write_group(Connection& connection,
                                            std::span<const EncodedChange> changes);
    std::vector<ports::Written> write_one_by_one(Connection& connection,
                                                 std::span<const EncodedChange> changes);

    Session session_;
    std::int64_t next_id_ = 0, end_of_block_ = 0;  // ids handed out from a block of our own
    std::int64_t rows_of_block_ = 0;  // of the feed of progress, committed under that block
    bool in_doubt_ = false;  // the last commit's outcome is unknown, and nothing came after it yet
};

}  // namespace zhiyuan::store_sql
