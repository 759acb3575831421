#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "domain/people/progress.h"
#include "ports/season_store.h"
#include "store_sql/connection.h"

// The feed of progress: a row a group, written with it. Rows are numbered within a block, and a
// block belongs to one writer that commits one group after the other: so whoever has read up to a
// number of a block has missed nothing before it, whatever other writers commit late.

namespace zhiyuan::store_sql {

/// Within the transaction that is open. `seq` counts the writer's rows of that block from 1.
void append_progress(Connection& connection, std::int64_t block, std::int64_t seq,
                     std::span<const ProgressStep> steps);

/// Calls `visit` for the steps of all rows after `position`, and moves it behind them.
void follow_progress(Connection& connection, ports::ProgressPosition& position,
                     const std::function<void(const ProgressStep&)>& visit);

/// The end of the feed.
ports::ProgressPosition progress_position(Connection& connection);

}  // namespace zhiyuan::store_sql
