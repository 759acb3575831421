#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/season/world.h"
#include "ports/registry_store.h"
#include "store_sql/staged_table.h"

// What the registry writes in bulk. All but stage_… run within the transaction that is open, and
// throw SqlError and BadItem.

namespace zhiyuan::store_sql {

/// Cards on their way in: filled by stage_… (outside a transaction, returns how many places there
/// are), put in force by put_staged_…, as those of stage_roster are.
Result<std::int64_t, Problem> stage_cards(Session& session,
                                          const ports::RegistryStore::Source<Card>& source);
void put_staged_candidates(Connection& connection, std::int64_t places);
void put_staged_cards(Connection& connection, std::int64_t places);

/// Return how many items there were.
std::int64_t write_units(Connection& connection, const std::vector<Unit>& units);
std::int64_t write_plan(Connection& connection, const std::vector<WindowId>& windows,
                        const std::vector<PlanLine>& lines);
/// Counts the roster's marks anew.
void write_score_counts(Connection& connection);
/// The one number that a statement selects; 0 when it selects none.
std::int64_t number_from(Connection& connection, const Statement& statement);

}  // namespace zhiyuan::store_sql
