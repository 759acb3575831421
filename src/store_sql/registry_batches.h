#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "ports/registry_store.h"
#include "store_sql/connection.h"

// What the registry writes in bulk: each pulls its source to the end in batches, within the
// transaction that is open, and returns how many items came. They throw SqlError, BadItem, and
// whatever the source throws.

namespace zhiyuan::store_sql {

/// An item that can't be taken.
class BadItem : public std::runtime_error {
public:
    BadItem(ports::ProblemKind kind, const std::string& what)
        : std::runtime_error(what), kind_(kind) {}
    ports::ProblemKind kind() const { return kind_; }

private:
    ports::ProblemKind kind_;
};

using ports::RegistryStore;

std::int64_t write_units(Connection& connection, const std::vector<Unit>& units);
std::int64_t write_candidates(Connection& connection,
                              const RegistryStore::Source<Candidate>& source);
std::int64_t write_plan(Connection& connection, const std::vector<WindowId>& windows,
                        const std::vector<PlanLine>& lines);
/// Counts the roster's marks anew.
void write_score_counts(Connection& connection);
/// The one number that a statement selects; 0 when it selects none.
std::int64_t number_from(Connection& connection, const Statement& statement);
std::int64_t write_cards(Connection& connection, const RegistryStore::Source<Card>& source);

}  // namespace zhiyuan::store_sql
