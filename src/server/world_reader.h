#pragma once

#include <string>

#include "base/result.h"
#include "domain/season/world_parts.h"
#include "store_sql/database.h"

namespace zhiyuan::server {

/// Reads these parts of the World, and leaves the others as they are; plans as they hold at
/// World::plans_at. The error is in words for whoever runs the program.
Result<void, std::string> read_parts(store_sql::Database& database, const WorldParts& parts,
                                     World& world);

/// Units, extensions, closings and plan changes: what is small.
Result<void, std::string> read_outline_parts(store_sql::Database& database, World& world);

}  // namespace zhiyuan::server
