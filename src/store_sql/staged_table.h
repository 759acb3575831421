#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>

#include "ports/registry_store.h"
#include "store_sql/tables.h"
#include "store_sql/transaction.h"

// Bulk imports come in two parts. First all items go into a temporary table of the connection, in
// steps that lock nothing: reading and sealing a whole roster takes minutes, and candidates file
// meanwhile. Then one short transaction moves them into the table that everybody reads, with the
// audit line. A crash before it leaves nothing, since the temporary table goes with the connection.

namespace zhiyuan::store_sql {

/// The temporary table beside a table of the database: its columns, after the place of the item, 1,
/// 2 …
class StagedTable {
public:
    /// `known_by`: the column by which an item that comes again replaces the first, in its place;
    /// empty: all items are kept. `more`: a column of whole numbers behind the table's, which only
    /// the way in needs; empty: none.
    StagedTable(const Table& table, const std::string& known_by, const std::string& more = "");

    /// Its name, for the statements that move its rows.
    const std::string& name() const { return table_.name; }
    const GroupStatement& put() const { return put_; }

    /// Makes it, or empties it. Outside a transaction.
    void make_empty(Connection& connection) const { connection.script(make_empty_); }

private:
    Table table_;
    std::string make_empty_;
    GroupStatement put_;
};

/// Calls `move(from, to)` for stretches of places, from < place <= to, each of as many as one
/// statement should move.
void each_range(const Connection& connection, std::int64_t places,
                const std::function<void(std::int64_t, std::int64_t)>& move);

/// Everything but the key and the column by which the item is known is replaced.
std::string replace_tail(const Table& table, const std::string& known_by);

// Items held at once: a few megabytes, and enough that the round trip to PostgreSQL is forgotten.
inline constexpr std::size_t kBatch = 4096;

/// Pulls the source in batches. `name_of` names an item within its batch: an item that comes again
/// under the same name begins a new batch, since one statement can't write a row twice.
template <class Item, class NameOf, class Write>
std::int64_t in_batches(const ports::RegistryStore::Source<Item>& source, const NameOf& name_of,
                        const Write& write) {
    std::deque<Item> batch;
    std::unordered_set<std::string> names;
    std::int64_t count = 0;
    const auto flush = [&] {
        if (!batch.empty()) write(batch);
        batch.clear();
        names.clear();
    };
    while (std::optional<Item> item = source()) {
        const std::string name = name_of(*item);
        if (batch.size() == kBatch || names.contains(name)) flush();
        names.insert(name);
        batch.push_back(std::move(*item));
        ++count;
    }
    flush();
    return count;
}

/// Fills the staged table with all that the source has; `put_item(rows, item, place)` puts one item
/// into the columns after its place. Returns how many items came.
template <class Item, class NameOf, class PutItem>
Result<std::int64_t, Problem> stage(Session& session, const StagedTable& staged,
                                    const ports::RegistryStore::Source<Item>& source,
                                    const NameOf& name_of, const PutItem& put_item) {
    return or_problem<std::int64_t>(session, [&]() -> Result<std::int64_t, Problem> {
        Connection& connection = session.connection();
        staged.make_empty(connection);
        std::int64_t place = 0;
        return in_batches<Item>(source, name_of, [&](const std::deque<Item>& batch) {
            Rows rows(staged.put().parameters.size(), batch.size());
            for (const Item& item : batch) {
                rows.integer(++place);
                put_item(rows, item, place);
            }
            // A snapshot may write to temporary tables, and to nothing else.
            connection.begin_snapshot();
            connection.run(staged.put(), rows);
            if (connection.commit() != CommitOutcome::durable)
                throw SqlError(SqlError::Kind::unavailable, connection.commit_message());
        });
    });
}

}  // namespace zhiyuan::store_sql
