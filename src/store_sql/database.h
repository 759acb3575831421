#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "ports/notice_store.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"
#include "ports/store.h"
#include "ports/watch.h"

namespace zhiyuan::store_sql {

class Engine;

/// A database that is open and has this program's tables. Makes any number of stores, each with a
/// connection of its own; they may outlive the Database. Safe to use from several threads.
class Database {
public:
    explicit Database(std::shared_ptr<Engine> engine);

    /// SQLite has one lane: a second WriteStore works, but the two wait for each other.
    std::unique_ptr<ports::WriteStore> make_write_store();
    std::unique_ptr<ports::ReadStore> make_read_store();
    std::unique_ptr<ports::RegistryStore> make_registry();
    std::unique_ptr<ports::SeasonStore> make_season_store();
    std::unique_ptr<ports::NoticeStore> make_notice_store();

private:
    std::shared_ptr<Engine> engine_;
};

/// What may differ from the default, in tests above all.
struct Options {
    ports::Watch* watch = nullptr;  ///< is told of failures; outlives the stores; null: nobody
    std::int64_t sqlite_log_restart_bytes = std::int64_t{256} << 20;  ///< see LogLimits
    std::int64_t sqlite_log_cap_bytes = std::int64_t{1} << 30;
    std::int64_t sqlite_log_patience_ms = 2'000;
    /// PostgreSQL: how long one statement, and how long a commit may take before the connection is
    /// given up. A commit that takes longer has an unknown outcome.
    int statement_timeout_ms = 30'000;
    int commit_timeout_ms = 10'000;
};

/// Opens "postgresql://…" (libpq's URL or "postgres://…"), "sqlite:PATH" or a plain path. Makes
/// the tables in an empty database and brings older ones up to date. Fails, with words for the
/// person who starts the program, when the database can't be reached or is of a newer program.
Result<std::unique_ptr<Database>, std::string> open_database(const std::string& url,
                                                             const Options& options = {});

}  // namespace zhiyuan::store_sql
