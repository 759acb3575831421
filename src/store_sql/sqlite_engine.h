#pragma once

#include <memory>
#include <string>

#include "store_sql/connection.h"
#include "store_sql/sqlite_checkpointer.h"

namespace zhiyuan::store_sql {

/// Throws SqlError when the file can't be opened.
std::shared_ptr<Engine> make_sqlite_engine(const std::string& path, LogLimits limits,
                                           ports::Watch& watch = ports::no_watch());

}  // namespace zhiyuan::store_sql
