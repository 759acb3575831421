#pragma once

#include <string>

#include "domain/season/world_revisions.h"
#include "store_sql/connection.h"

// How often the parts of the World were changed: rows of the table `mark`, one for all changes and
// one a part. They throw SqlError and BadItem.

namespace zhiyuan::store_sql {

/// A part has changed; not for WorldPart::plan, which is counted by window.
void bump_world(Connection& connection, WorldPart part);
void bump_plan(Connection& connection, const WindowId& window);

WorldRevisions world_revisions(Connection& connection);
/// The revision of the roster as an expression within a statement: seen in its snapshot, without a
/// round trip of its own.
const std::string& roster_revision();
/// Throws BadItem when another change than `total` was the last.
void refuse_changed(Connection& connection, std::int64_t total);
/// Throws BadItem when the roster has changed since `roster`.
void refuse_changed_roster(Connection& connection, std::int64_t roster);

}  // namespace zhiyuan::store_sql
