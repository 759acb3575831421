#include "store_sql/sqlite_connection.h"

#include "base/check.h"

namespace zhiyuan::store_sql {
namespace {

// A writer waits this long for another writer (an import, a second process) before it gives up.
constexpr int kBusyTimeoutMs = 10'000;

// The page cache of a connection, in KiB (negative: PRAGMA's sign for "not pages"). The inner pages
// of all tables fit into a tenth of the writer's; the operating system caches the leaves. Only what
// writes has the large one, from its first transaction on: a walk through a table fills any cache
// and finds nothing in it again.
constexpr const char* kWriterCache = "PRAGMA cache_size = -65536";
constexpr const char* kReaderCache = "PRAGMA cache_size = -4096";

// A page of SQLite's default size with its header in the write-ahead log.
constexpr std::int64_t kFrameBytes = 4096 + 24;

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    bool null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    std::string_view view(int column) const override {
        const void* data = sqlite3_column_blob(statement_, column);
        const int size = sqlite3_column_bytes(statement_, column);
        return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
    }

private:
    sqlite3_stmt* statement_;
};

SqlError::Kind kind_of(int code) {
    switch (code & 0xff) {
        case SQLITE_CONSTRAINT:
        case SQLITE_TOOBIG:
        case SQLITE_MISMATCH:
        case SQLITE_RANGE:
            return SqlError::Kind::values;
        default:
            return SqlError::Kind::unavailable;
    }
}

int bind(sqlite3_stmt* statement, int n, const Rows::Cell& cell, Kind kind) {
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
        return sqlite3_bind_int64(statement, n, *integer);
    if (const auto* view = std::get_if<std::string_view>(&cell)) {
        const char* data = view->data() ? view->data() : "";  // a null pointer would bind NULL
        return kind == Kind::bytes
                   ? sqlite3_bind_blob64(statement, n, data, view->size(), SQLITE_STATIC)
                   : sqlite3_bind_text64(statement, n, data, view->size(), SQLITE_STATIC,
                                         SQLITE_UTF8);
    }
    return sqlite3_bind_null(statement, n);
}

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path, Engine::Role role,
                                   SqliteCheckpointer* checkpointer)
    : checkpointer_(checkpointer) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
    try {
        if (code != SQLITE_OK) fail_with(code);
        sqlite3_extended_result_codes(handle_, 1);
        sqlite3_busy_timeout(handle_, kBusyTimeoutMs);
        script("PRAGMA journal_mode = WAL");
        script("PRAGMA synchronous = FULL");
        script("PRAGMA wal_autocheckpoint = 0");  // the checkpointer's work, on its own thread
        // Staged imports are as large as a roster; what else needs a temporary table is small.
        script(role == Engine::Role::import ? "PRAGMA temp_store = FILE"
                                            : "PRAGMA temp_store = MEMORY");
        script(kReaderCache);
        // Opened for writing nevertheless: a reader may have to make the shared index of the log.
        if (role == Engine::Role::reader) script("PRAGMA query_only = ON");
        if (checkpointer_) sqlite3_wal_hook(handle_, note_log_length, this);
    } catch (...) {
        sqlite3_close_v2(handle_);
        throw;
    }
}

SqliteConnection::~SqliteConnection() {
    for (const auto& [key, statement] : prepared_) sqlite3_finalize(statement);
    sqlite3_close_v2(handle_);
}

int SqliteConnection::note_log_length(void* self, sqlite3*, const char*, int frames) {
    static_cast<SqliteConnection*>(self)->log_bytes_ = frames * kFrameBytes;
    return SQLITE_OK;
}

void SqliteConnection::fail_with(int code) const {
    // sqlite3_errmsg names tables and columns, never values.
    const std::string why = handle_ ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
    throw SqlError(kind_of(code), why, (code & 0xff) == SQLITE_IOERR, std::to_string(code));
}

void SqliteConnection::script(const std::string& text) {
    const int code = sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail_with(code);
}

sqlite3_stmt* SqliteConnection::prepared(const void* key, const std::string& text) {
    sqlite3_stmt*& statement = prepared_[key];
    if (!statement) {
        const int code = sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) fail_with(code);
    }
    return statement;
}

void SqliteConnection::step_through(sqlite3_stmt* statement, std::span<const Rows::Cell> cells,
                                    const std::vector<Kind>& kinds, const Visit& visit) {
    struct Reset {  // also when a visit throws: an open statement would hold its snapshot
        sqlite3_stmt* statement;
        ~Reset() { sqlite3_reset(statement); }
    } reset{statement};
    ZY_CHECK(cells.size() == kinds.size());
    int code = SQLITE_OK;
    for (std::size_t i = 0; i < cells.size() && code == SQLITE_OK; ++i)
        code = bind(statement, static_cast<int>(i) + 1, cells[i], kinds[i]);
    if (code != SQLITE_OK) fail_with(code);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) visit(SqliteRow(statement));
    if (code != SQLITE_DONE) fail_with(code);
}

std::int64_t SqliteConnection::run(const Statement& statement, const Rows& row,
                                   const Visit& visit) {
    sqlite3_stmt* const ready = prepared(&statement, statement.text);
    step_through(ready, row.empty() ? std::span<const Rows::Cell>{} : row.row(0),
                 statement.parameters, visit);
    return sqlite3_changes64(handle_);
}

void SqliteConnection::run(const GroupStatement& statement, const Rows& rows) {
    sqlite3_stmt* const ready = prepared(&statement, statement.sqlite);
    for (std::size_t n = 0; n < rows.size(); ++n)
        step_through(ready, rows.row(n), statement.parameters, [](const Row&) {});
}

std::vector<std::int64_t> SqliteConnection::run_for_keys(const GroupStatement& statement,
                                                         const Rows& rows) {
    sqlite3_stmt* const ready = prepared(&statement, statement.sqlite);
    std::vector<std::int64_t> keys;
    keys.reserve(rows.size());
    for (std::size_t n = 0; n < rows.size(); ++n) {
        step_through(ready, rows.row(n), statement.parameters, [](const Row&) {});
        if (sqlite3_changes64(handle_) > 0) keys.push_back(std::get<std::int64_t>(rows.cell(n, 0)));
    }
    return keys;
}

void SqliteConnection::query(const GroupStatement& statement, const Rows& rows,
                             const Visit& visit) {
    sqlite3_stmt* const ready = prepared(&statement, statement.sqlite);
    // One snapshot for all rows; it also saves taking and giving back the read lock a row.
    const bool alone = sqlite3_get_autocommit(handle_) != 0;
    if (alone) begin_snapshot();
    try {
        for (std::size_t n = 0; n < rows.size(); ++n)
            step_through(ready, rows.row(n), statement.parameters, visit);
    } catch (...) {
        if (alone) rollback();
        throw;
    }
    if (alone) rollback();
}

void SqliteConnection::begin_write() {
    if (checkpointer_ && checkpointer_->make_room(handle_, log_bytes_)) log_bytes_ = 0;
    if (!has_written_) script(kWriterCache);
    has_written_ = true;
    script("BEGIN IMMEDIATE");
}

void SqliteConnection::begin_snapshot() {
    script("BEGIN");
}

CommitOutcome SqliteConnection::commit() noexcept {
    const int code = sqlite3_exec(handle_, "COMMIT", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return CommitOutcome::durable;
    note_failed_commit(std::to_string(sqlite3_extended_errcode(handle_)), sqlite3_errmsg(handle_));
    rollback();
    // A full disk cuts the log off before the frame that commits, and a busy file was not touched.
    // Any other failure may have come after that frame was written: a restart could find it.
    if (code == SQLITE_BUSY || code == SQLITE_FULL) return CommitOutcome::nothing_written;
    return CommitOutcome::unknown;
}

void SqliteConnection::rollback() noexcept {
    // Some failures have rolled back already; then there is nothing to do.
    if (!sqlite3_get_autocommit(handle_))
        sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace zhiyuan::store_sql
