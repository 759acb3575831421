#include "store_sql/database.h"

#include <chrono>

#include "store_sql/notice_store.h"
#include "store_sql/postgres_engine.h"
#include "store_sql/read_store.h"
#include "store_sql/registry_store.h"
#include "store_sql/schema.h"
#include "store_sql/season_store.h"
#include "store_sql/sqlite_engine.h"
#include "store_sql/write_store.h"

namespace zhiyuan::store_sql {
namespace {

using std::chrono::milliseconds;

std::shared_ptr<Engine> make_engine(const std::string& url, const Options& options) {
    ports::Watch& watch = options.watch ? *options.watch : ports::no_watch();
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
        PostgresTimeouts timeouts;
        timeouts.statement = milliseconds(options.statement_timeout_ms);
        timeouts.commit = milliseconds(options.commit_timeout_ms);
        return make_postgres_engine(url, timeouts, watch);
    }
    const std::string sqlite = "sqlite:";
    const LogLimits limits{options.sqlite_log_restart_bytes, options.sqlite_log_cap_bytes,
                           milliseconds(options.sqlite_log_patience_ms)};
    return make_sqlite_engine(url.starts_with(sqlite) ? url.substr(sqlite.size()) : url, limits,
                              watch);
}

}  // namespace

Database::Database(std::shared_ptr<Engine> engine) : engine_(std::move(engine)) {}

std::unique_ptr<ports::WriteStore> Database::make_write_store() {
    return std::make_unique<SqlWriteStore>(engine_);
}
std::unique_ptr<ports::ReadStore> Database::make_read_store() {
    return std::make_unique<SqlReadStore>(engine_);
}
std::unique_ptr<ports::RegistryStore> Database::make_registry() {
    return std::make_unique<SqlRegistryStore>(engine_);
}
std::unique_ptr<ports::SeasonStore> Database::make_season_store() {
    return std::make_unique<SqlSeasonStore>(engine_);
}
std::unique_ptr<ports::NoticeStore> Database::make_notice_store() {
    return std::make_unique<SqlNoticeStore>(engine_);
}

Result<std::unique_ptr<Database>, std::string> open_database(const std::string& url,
                                                             const Options& options) {
    try {
        std::shared_ptr<Engine> engine = make_engine(url, options);
        migrate(*engine->connect(Engine::Role::import), engine->spelling());
        return std::make_unique<Database>(std::move(engine));
    } catch (const std::exception& error) {
        return fail(std::string(error.what()));
    }
}

}  // namespace zhiyuan::store_sql
