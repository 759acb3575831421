#pragma once

#include <stdexcept>

#include "store_sql/connection.h"

namespace zhiyuan::store_sql {

/// The database can't be used by this program. what() is for the person who starts it.
class SchemaError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Brings the database's tables to what this program needs: makes them in an empty one, takes the
/// missing steps in an older one, each step in a transaction of its own. Throws SchemaError when
/// the database was made by a newer program, SqlError when the engine fails.
void migrate(Connection& connection, const Spelling& spelling);

}  // namespace zhiyuan::store_sql
