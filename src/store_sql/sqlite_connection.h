#pragma once

#include <limits>
#include <memory>
#include <string>
#include <unordered_map>

#include <sqlite3.h>

#include "store_sql/connection.h"
#include "store_sql/sql_error.h"
#include "store_sql/sqlite_checkpointer.h"

namespace zhiyuan::store_sql {

/// A connection to a SQLite file in write-ahead mode. Speaks to the C API itself: a library between
/// would add a tenth to a third to what a statement costs (docs/adr/0003).
class SqliteConnection final : public Connection {
public:
    /// Opens (a missing file is made) and sets the connection up. `checkpointer` may be nullptr;
    /// otherwise it outlives the connection and keeps the log within its cap.
    SqliteConnection(const std::string& path, Engine::Role role, SqliteCheckpointer* checkpointer);
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    void script(const std::string& text) override;
    std::int64_t run(const Statement& statement, const Rows& row, const Visit& visit) override;
    void run(const GroupStatement& statement, const Rows& rows) override;
    std::vector<std::int64_t> run_for_keys(const GroupStatement& statement,
                                           const Rows& rows) override;
    void query(const GroupStatement& statement, const Rows& rows, const Visit& visit) override;
    void begin_write() override;
    void begin_snapshot() override;
    void lock_registry() override {}  // a write transaction is alone anyway
    CommitOutcome commit() noexcept override;
    void rollback() noexcept override;
    void settle() noexcept override {}
    bool rewrites_in_place() const override { return true; }
    // Every statement keeps the pages that it finds and changes, to be able to take itself back:
    // the fewer, the less is written.
    std::int64_t rows_a_statement() const override {
        return std::numeric_limits<std::int64_t>::max();
    }

private:
    sqlite3_stmt* prepared(const void* key, const std::string& text);
    void step_through(sqlite3_stmt* statement, std::span<const Rows::Cell> cells,
                      const std::vector<Kind>& kinds, const Visit& visit);
    static int note_log_length(void* self, sqlite3*, const char*, int frames);
    [[noreturn]] void fail_with(int code) const;

    sqlite3* handle_ = nullptr;
    SqliteCheckpointer* checkpointer_;
    bool has_written_ = false;
    std::int64_t log_bytes_ = 0;  // length of the write-ahead log after the last commit
    std::unordered_map<const void*, sqlite3_stmt*> prepared_;
};

}  // namespace zhiyuan::store_sql
