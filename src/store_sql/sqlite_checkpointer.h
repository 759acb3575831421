#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

#include <sqlite3.h>

#include "ports/watch.h"

namespace zhiyuan::store_sql {

struct LogLimits {
    /// From here on the log is to begin anew as soon as little of it is left to copy; from twice
    /// this on at once.
    std::int64_t restart_bytes = std::int64_t{256} << 20;
    /// Beyond this nothing is written any more: a forgotten reader must not fill the disk. One
    /// transaction may still lie above it.
    std::int64_t cap_bytes = std::int64_t{1} << 30;
    /// How long a writer at the cap waits for readers to let go of the log.
    std::chrono::milliseconds patience = std::chrono::seconds(2);
};

/// Copies SQLite's write-ahead log into the database file, on a thread and connection of its own so
/// that no commit waits for it, and keeps the log's size within limits.
class SqliteCheckpointer {
public:
    /// Starts the thread. Throws SqlError when the file can't be opened.
    SqliteCheckpointer(const std::string& path, LogLimits limits, ports::Watch& watch);
    ~SqliteCheckpointer();
    SqliteCheckpointer(const SqliteCheckpointer&) = delete;
    SqliteCheckpointer& operator=(const SqliteCheckpointer&) = delete;

    /// Called by a writer outside a transaction: with its connection, and the length of the log
    /// after its last commit. Does nothing while the log is short; true when the log begins anew.
    /// Throws SqlError::unavailable when the log is at its cap and can't be cut.
    bool make_room(sqlite3* writer, std::int64_t log_bytes);

private:
    void keep_copying();
    void copy();
    void hurry();

    const LogLimits limits_;
    ports::Watch& watch_;
    sqlite3* handle_ = nullptr;
    std::mutex copying_;  ///< held by whoever copies: SQLite lets only one, and refuses the second
    std::atomic<std::int64_t> copied_bytes_ = 0;  ///< of the log as it is now
    std::mutex waking_;                           ///< guards what follows
    std::condition_variable wake_;
    bool stop_ = false;
    bool hurry_ = false;  ///< the log is long: copy without pauses
    std::thread thread_;
};

}  // namespace zhiyuan::store_sql
