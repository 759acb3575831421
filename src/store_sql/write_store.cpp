#include "store_sql/write_store.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"
#include "store_sql/guard.h"
#include "store_sql/loader.h"
#include "store_sql/office_writer.h"
#include "store_sql/outbox_table.h"
#include "store_sql/progress_table.h"
#include "store_sql/transaction.h"

namespace zhiyuan::store_sql {
namespace {

using ports::StoreError;
using ports::Written;

// Ids fetched at once: at 20,000 confirmations a second the counter is written about once a second.
constexpr std::int64_t kBlock = 65'536;

constexpr ports::StoreFailure kLoad{ports::StoreFailure::Call::load};
constexpr ports::StoreFailure kAllot{ports::StoreFailure::Call::allot};

ports::StoreFailure commit_of(std::size_t changes) {
    return {ports::StoreFailure::Call::commit, std::nullopt, changes, {}, {}};
}

// How often a group is tried anew when the engine rolls it back in favour of another transaction.
constexpr int kAttemptsMax = 3;

}  // namespace

Connection& SqlWriteStore::ready() {
    Connection& connection = session_.connection();
    if (in_doubt_) {
        // A durable write of our own comes behind the commit in doubt. Once it has succeeded, the
        // other's fate is sealed: what can be read now stays, and is replicated where that is
        // configured; what can't be read never comes back.
        take_block(connection, kBlock);
        in_doubt_ = false;
    }
    return connection;
}

void SqlWriteStore::take_block(Connection& connection, std::int64_t size) {
    static const Statement kTake{
        "UPDATE counter SET next = next + $1 WHERE name = 'record' RETURNING next",
        {Kind::integer}};
    connection.begin_write();
    std::int64_t end = 0;
    connection.run(kTake, Rows(1).integer(size), [&](const Row& row) { end = row.integer(0); });
    if (end == 0) throw SqlError(SqlError::Kind::unavailable, "the counter of records is missing");
    const CommitOutcome outcome = connection.commit();
    if (outcome != CommitOutcome::durable)
        throw SqlError(SqlError::Kind::unavailable, "a block of record ids was not committed",
                       outcome == CommitOutcome::unknown);
    if (end - size != end_of_block_) next_id_ = end - size;  // what is left of the old one is lost
    end_of_block_ = end;
    rows_of_block_ = 0;
}

Result<RecordId, StoreError> SqlWriteStore::allot(std::int64_t count) {
    ZY_CHECK(count > 0);
    return guarded(session_, kAllot, [&]() -> Result<RecordId, StoreError> {
        if (end_of_block_ - next_id_ < count) take_block(ready(), std::max(count, kBlock));
        return RecordId(std::exchange(next_id_, next_id_ + count));
    });
}

Result<std::vector<std::optional<Facts>>, StoreError> SqlWriteStore::load(
    std::span<const ports::FactsKey> keys) {
    return guarded(session_, kLoad, [&]() -> Result<std::vector<std::optional<Facts>>, StoreError> {
        return load_facts(ready(), session_.decoder(), keys);
    });
}

Result<std::vector<Written>, StoreError> SqlWriteStore::commit(std::span<const Change> changes,
                                                               const ports::OutboxMove& outbox) {
    return guarded(session_, commit_of(changes.size()),
                   [&]() -> Result<std::vector<Written>, StoreError> {
                       std::vector<Written> out(changes.size(), Written::rejected);
                       // In the order of candidates: pages are touched in their order, and two
                       // lanes that write the same dossiers cannot wait for each other.
                       std::vector<std::size_t> order(changes.size());
                       std::iota(order.begin(), order.end(), std::size_t{0});
                       std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
                           return changes[a].after.candidate < changes[b].after.candidate;
                       });
                       std::vector<EncodedChange> group;
                       std::vector<std::size_t> place;
                       for (const std::size_t n : order) {
                           auto encoded = encode(changes[n]);
                           if (!encoded) {
                               session_.watch().change_rejected(changes[n].after.candidate,
                                                                "a text that no row can hold");
                               continue;
                           }
                           group.push_back(std::move(*encoded));
                           place.push_back(n);
                       }
                       if (group.empty()) return out;

                       Connection& connection = ready();
                       if (end_of_block_ == 0) take_block(connection, kBlock);
                       const std::vector<Written> written = write_group(connection, group);
                       for (std::size_t n = 0; n < written.size(); ++n) out[place[n]] = written[n];
                       if (std::find(out.begin(), out.end(), Written::committed) == out.end()) {
                           connection.rollback();
                           return out;
                       }
                       tell_progress(connection, changes, out);
                       move_outbox(connection, changes, out, outbox);
                       return finish(connection, std::move(out));
                   });
}

Result<std::vector<ports::OutboxRow>, StoreError> SqlWriteStore::outbox() {
    return guarded(session_, kLoad, [&]() -> Result<std::vector<ports::OutboxRow>, StoreError> {
        return read_outbox(ready());
    });
}

Result<void, StoreError> SqlWriteStore::clear_outbox(std::span<const RecordId> rows) {
    return guarded(session_, commit_of(0), [&]() -> Result<void, StoreError> {
        Connection& connection = ready();
        connection.begin_write();
        take_from_outbox(connection, rows);
        const auto finished = finish(connection, {});
        if (!finished) return fail(StoreError::unavailable);
        return {};
    });
}

void SqlWriteStore::move_outbox(Connection& connection, std::span<const Change> changes,
                                std::span<const Written> written, const ports::OutboxMove& outbox) {
    std::vector<std::string_view> parts;
    for (std::size_t n = 0; n < changes.size(); ++n)
        if (written[n] == Written::committed && !changes[n].to_register.empty())
            parts.push_back(changes[n].to_register);
    if (!parts.empty()) append_to_outbox(connection, outbox.row, parts);
    take_from_outbox(connection, outbox.done);
}

void SqlWriteStore::tell_progress(Connection& connection, std::span<const Change> changes,
                                  std::span<const Written> written) {
    std::vector<ProgressStep> steps;
    for (std::size_t n = 0; n < changes.size(); ++n)
        if (written[n] == Written::committed)
            steps.insert(steps.end(), changes[n].progress.begin(), changes[n].progress.end());
    if (!steps.empty()) append_progress(connection, end_of_block_, ++rows_of_block_, steps);
}

Result<std::vector<Written>, StoreError> SqlWriteStore::finish(Connection& connection,
                                                               std::vector<Written> out) {
    const CommitOutcome outcome = connection.commit();
    if (outcome == CommitOutcome::durable) return out;
    in_doubt_ = outcome == CommitOutcome::unknown;
    ports::StoreFailure failure = commit_of(out.size());
    failure.error = in_doubt_ ? StoreError::outcome_unknown : StoreError::unavailable;
    failure.code = connection.commit_code();
    failure.message = connection.commit_message();
    session_.watch().store_failed(failure);
    session_.drop();  // of no more use, or it may be this connection that is out of order
    return fail(*failure.error);
}

Result<std::int64_t, ports::Problem> SqlWriteStore::act(const OfficeChange& change) {
    auto written = in_transaction<std::int64_t>(
        session_, [&] { return &ready(); },
        [&](Connection& connection) { return write_office(connection, change); });
    if (!written && written.error().kind == ProblemKind::outcome_unknown) in_doubt_ = true;
    return written;
}

std::vector<Written> SqlWriteStore::write_group(Connection& connection,
                                                std::span<const EncodedChange> changes) {
    for (int attempt = 1;; ++attempt) {
        connection.begin_write();
        try {
            return write_changes(connection, changes);
        } catch (const HalfWritten&) {
            break;
        } catch (const SqlError& error) {
            if (error.kind() == SqlError::Kind::values) break;
            if (error.kind() != SqlError::Kind::race || attempt == kAttemptsMax) throw;
        }
        connection.rollback();
    }
    connection.rollback();
    connection.begin_write();
    return write_one_by_one(connection, changes);
}

// The slow way, taken when one change spoils the group: it alone is undone.
std::vector<Written> SqlWriteStore::write_one_by_one(Connection& connection,
                                                     std::span<const EncodedChange> changes) {
    std::vector<Written> out;
    for (const EncodedChange& change : changes) {
        connection.script("SAVEPOINT one_change");
        try {
            out.push_back(write_changes(connection, {&change, 1}).front());
        } catch (const HalfWritten&) {
            connection.script("ROLLBACK TO SAVEPOINT one_change");
            out.push_back(Written::conflict);
        } catch (const SqlError& error) {
            if (error.kind() != SqlError::Kind::values) throw;
            session_.watch().change_rejected(change.change->after.candidate, error.what());
            connection.script("ROLLBACK TO SAVEPOINT one_change");
            out.push_back(Written::rejected);
        }
        connection.script("RELEASE SAVEPOINT one_change");
    }
    return out;
}

}  // namespace zhiyuan::store_sql
