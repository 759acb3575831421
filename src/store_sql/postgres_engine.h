#pragma once

#include <memory>
#include <string>

#include "store_sql/connection.h"
#include "store_sql/postgres_connection.h"

namespace zhiyuan::store_sql {

/// Doesn't connect yet.
std::shared_ptr<Engine> make_postgres_engine(const std::string& url, PostgresTimeouts timeouts,
                                             ports::Watch& watch = ports::no_watch());

}  // namespace zhiyuan::store_sql
