#pragma once

#include <span>
#include <vector>

#include "ports/store.h"
#include "store_sql/connection.h"

namespace zhiyuan::store_sql {

// The outbox: one row a commit, whose parts stand behind one another, each behind its length.

/// Within a transaction. The parts are those of the changes that were committed, in their order.
void append_to_outbox(Connection& connection, RecordId row,
                      std::span<const std::string_view> parts);
/// Within a transaction. No harm where rows are gone.
void take_from_outbox(Connection& connection, std::span<const RecordId> rows);
/// All rows, by id. Throws SqlError when one can't be read.
std::vector<ports::OutboxRow> read_outbox(Connection& connection);

}  // namespace zhiyuan::store_sql
