#include "store_sql/sqlite_checkpointer.h"

#include "store_sql/sql_error.h"

namespace zhiyuan::store_sql {
namespace {

constexpr auto kPause = std::chrono::milliseconds(200);
constexpr int kBusyTimeoutMs = 10'000;
// Below the cap a writer waits only for readers that are about to finish.
constexpr int kShortWaitMs = 5;

}  // namespace

SqliteCheckpointer::SqliteCheckpointer(const std::string& path, LogLimits limits)
    : limits_(limits) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
        const std::string why = sqlite3_errmsg(handle_);
        sqlite3_close_v2(handle_);
        throw SqlError(SqlError::Kind::unavailable, why);
    }
    sqlite3_busy_timeout(handle_, kBusyTimeoutMs);
    // Also makes the connection find out that the file has a write-ahead log.
    sqlite3_exec(handle_, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
    thread_ = std::thread([this] { keep_copying(); });
}

SqliteCheckpointer::~SqliteCheckpointer() {
    {
        const std::lock_guard lock(stopping_);
        stop_ = true;
    }
    stop_signal_.notify_all();
    thread_.join();
    sqlite3_close_v2(handle_);
}

void SqliteCheckpointer::keep_copying() {
    std::unique_lock lock(stopping_);
    while (!stop_signal_.wait_for(lock, kPause, [this] { return stop_; })) {
        lock.unlock();
        {
            // A failure (disk full, a reader in the way) leaves the log as it is; the next round
            // tries again, and writers stop at the cap.
            const std::lock_guard copying(copying_);
            sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                      nullptr);
        }
        lock.lock();
    }
}

bool SqliteCheckpointer::make_room(sqlite3* writer, std::int64_t log_bytes) {
    if (log_bytes < limits_.restart_bytes) return false;
    const bool full = log_bytes >= limits_.cap_bytes;
    const std::lock_guard copying(copying_);
    sqlite3_busy_timeout(writer, full ? static_cast<int>(limits_.patience.count()) : kShortWaitMs);
    const int code =
        sqlite3_wal_checkpoint_v2(writer, nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    sqlite3_busy_timeout(writer, kBusyTimeoutMs);
    if (code == SQLITE_OK) return true;
    if (full)
        throw SqlError(SqlError::Kind::unavailable,
                       "the write-ahead log is at its cap and can't be cut");
    return false;
}

}  // namespace zhiyuan::store_sql
