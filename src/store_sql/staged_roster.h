#pragma once

#include <cstdint>

#include "domain/people/roster_row.h"
#include "ports/registry_store.h"
#include "store_sql/staged_table.h"

namespace zhiyuan::store_sql {

/// The roster on its way in, with what each row leaves as it is known.
const StagedTable& staged_roster();

/// Outside a transaction; returns how many places there are.
Result<std::int64_t, Problem> stage_roster(Session& session,
                                           const ports::RegistryStore::Source<RosterRow>& source);

// Both within the transaction that puts the staged rows in force, and before it does.

/// Fills the staged rows, `places` of them, with what they keep of the candidates known.
void keep_known_fields(Connection& connection, std::int64_t places);
/// Throws BadItem when two candidates would have one ID number afterwards.
void refuse_shared_ids(Connection& connection);

}  // namespace zhiyuan::store_sql
