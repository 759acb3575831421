#include "store_sql/sqlite_checkpointer.h"

#include "store_sql/sql_error.h"

namespace zhiyuan::store_sql {
namespace {

constexpr auto kPause = std::chrono::milliseconds(200);
constexpr int kBusyTimeoutMs = 10'000;
// Below the cap a writer waits only for readers that are about to finish.
constexpr int kShortWaitMs = 5;
// What a writer copies itself when it lets the log begin anew: some 10 ms of work.
constexpr std::int64_t kSmallRestBytes = 4 << 20;
constexpr std::int64_t kFrameBytes = 4096 + 24;  // a page with its header in the log

}  // namespace

SqliteCheckpointer::SqliteCheckpointer(const std::string& path, LogLimits limits,
                                       ports::Watch& watch)
    : limits_(limits), watch_(watch) {
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
        const std::lock_guard lock(waking_);
        stop_ = true;
    }
    wake_.notify_all();
    thread_.join();
    sqlite3_close_v2(handle_);
}

void SqliteCheckpointer::keep_copying() {
    std::unique_lock lock(waking_);
    for (;;) {
        wake_.wait_for(lock, kPause, [this] { return stop_ || hurry_; });
        if (stop_) return;
        hurry_ = false;
        lock.unlock();
        copy();
        lock.lock();
    }
}

void SqliteCheckpointer::copy() {
    const std::lock_guard copying(copying_);
    // A failure (disk full, a reader in the way) leaves the log as it is; the next round tries
    // again, and writers stop at the cap.
    int copied = 0;
    const int code =
        sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, &copied);
    if (code == SQLITE_OK) {
        copied_bytes_ = copied * kFrameBytes;
    } else if ((code & 0xff) != SQLITE_BUSY) {  // a reader in the way is no failure
        const std::string number = std::to_string(code);
        watch_.store_failed({ports::StoreFailure::Call::checkpoint, std::nullopt, 0, number,
                             sqlite3_errmsg(handle_)});
    }
}

void SqliteCheckpointer::hurry() {
    {
        const std::lock_guard lock(waking_);
        hurry_ = true;
    }
    wake_.notify_all();
}

bool SqliteCheckpointer::make_room(sqlite3* writer, std::int64_t log_bytes) {
    if (log_bytes < limits_.restart_bytes) return false;
    const bool full = log_bytes >= limits_.cap_bytes;
    // While the thread catches up, every round leaves less to do: better to write on and begin the
    // log anew when that takes a moment only.
    const bool can_wait = !full && log_bytes < 2 * limits_.restart_bytes;
    if (can_wait && log_bytes - copied_bytes_ > kSmallRestBytes) return hurry(), false;
    std::unique_lock copying(copying_, std::defer_lock);
    if (!can_wait)
        copying.lock();
    else if (!copying.try_lock())
        return false;
    sqlite3_busy_timeout(writer, full ? static_cast<int>(limits_.patience.count()) : kShortWaitMs);
    const int code =
        sqlite3_wal_checkpoint_v2(writer, nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    sqlite3_busy_timeout(writer, kBusyTimeoutMs);
    if (code == SQLITE_OK) return copied_bytes_ = 0, true;
    if (full)
        throw SqlError(SqlError::Kind::unavailable,
                       "the write-ahead log is at its cap and can't be cut");
    return false;
}

}  // namespace zhiyuan::store_sql
