#include <atomic>
#include <chrono>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <sqlite3.h>

#include "bare_engines.h"

namespace zhiyuan::bench {
namespace {

constexpr int kRestartFrames = (256 << 20) / 4096;

class BareSqlite final : public Engine {
public:
    explicit BareSqlite(const std::string& path) : writer_(open(path)), copier_(open(path)) {
        sqlite3_wal_hook(
            writer_,
            [](void* self, sqlite3*, const char*, int frames) {
                static_cast<BareSqlite*>(self)->frames_ = frames;
                return SQLITE_OK;
            },
            this);
        thread_ = std::thread([this] { copy_log(); });
    }
    ~BareSqlite() override {
        stop_ = true;
        thread_.join();
        for (sqlite3_stmt* statement : {update_, confirmation_, filing_, code_use_, event_})
            sqlite3_finalize(statement);
        sqlite3_close(writer_);
        sqlite3_close(copier_);
    }

    void prepare() override {
        run("CREATE TABLE dossier (candidate INTEGER PRIMARY KEY, revision BIGINT, body TEXT);"
            "CREATE TABLE confirmation (id INTEGER PRIMARY KEY, candidate BIGINT, window_id TEXT,"
            " seq BIGINT, request BLOB, received_at BIGINT, receipt TEXT, signature BLOB);"
            "CREATE TABLE filing (id INTEGER PRIMARY KEY, candidate BIGINT, window_id TEXT,"
            " batch_id TEXT, version BIGINT, confirmation BIGINT);"
            "CREATE TABLE code_use (id INTEGER PRIMARY KEY, candidate BIGINT, card BIGINT,"
            " position BIGINT, subject BLOB, proof BLOB, used_at BIGINT);"
            "CREATE TABLE event (id INTEGER PRIMARY KEY, candidate BIGINT, previous BIGINT,"
            " kind TEXT, happened_at BIGINT, device TEXT, address TEXT, detail TEXT);");
        run("BEGIN");
        sqlite3_stmt* insert = statement("INSERT INTO dossier VALUES (?1, 1, ?2)");
        for (std::int64_t candidate = 1; candidate <= kCandidates; ++candidate) {
            sqlite3_bind_int64(insert, 1, candidate);
            bind(insert, 2, payload_.dossier);
            step(insert);
        }
        sqlite3_finalize(insert);
        run("COMMIT");
        run("PRAGMA wal_checkpoint(TRUNCATE)");
        update_ = statement(
            "UPDATE dossier SET revision = revision + 1, body = ?2"
            " WHERE candidate = ?1 AND revision > 0");
        confirmation_ = statement(
            "INSERT INTO confirmation VALUES (?1, ?2, 'w1', 1, ?3, 1403913600000000, ?4, ?5)");
        filing_ = statement("INSERT INTO filing VALUES (?1, ?2, 'w1', 'first', 1, ?3)");
        code_use_ =
            statement("INSERT INTO code_use VALUES (?1, ?2, 1, 2, ?3, ?3, 1403913600000000)");
        event_ = statement(
            "INSERT INTO event VALUES (?1, ?2, 0, 'confirmed', 1403913600000000,"
            " 'Chrome Windows', '192.0.2.7', 'w1 1')");
    }

    void confirm(const std::vector<std::int64_t>& candidates) override {
        if (frames_ > kRestartFrames) {
            const std::lock_guard copying(copying_);
            sqlite3_wal_checkpoint_v2(writer_, nullptr, SQLITE_CHECKPOINT_RESTART, nullptr,
                                      nullptr);
        }
        run("BEGIN IMMEDIATE");
        for (const std::int64_t candidate : candidates) {
            sqlite3_bind_int64(update_, 1, candidate);
            bind(update_, 2, payload_.dossier);
            step(update_);
        }
        const std::int64_t first = id_ + 1;
        for (const std::int64_t candidate : candidates) {
            start(confirmation_, candidate);
            bind(confirmation_, 3, payload_.request);
            bind(confirmation_, 4, payload_.receipt);
            bind(confirmation_, 5, payload_.signature);
            step(confirmation_);
        }
        for (std::size_t n = 0; n < candidates.size(); ++n) {
            start(filing_, candidates[n]);
            sqlite3_bind_int64(filing_, 3, first + static_cast<std::int64_t>(n));
            step(filing_);
        }
        for (const std::int64_t candidate : candidates) {
            start(code_use_, candidate);
            bind(code_use_, 3, payload_.digest);
            step(code_use_);
        }
        for (const std::int64_t candidate : candidates) {
            start(event_, candidate);
            step(event_);
        }
        run("COMMIT");
    }

private:
    static sqlite3* open(const std::string& path) {
        sqlite3* handle = nullptr;
        if (sqlite3_open_v2(path.c_str(), &handle,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                            nullptr) != SQLITE_OK)
            throw std::runtime_error("can't open " + path);
        sqlite3_busy_timeout(handle, 10'000);
        sqlite3_exec(handle,
                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                     "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536",
                     nullptr, nullptr, nullptr);
        return handle;
    }
    void run(const char* sql) {
        if (sqlite3_exec(writer_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(writer_));
    }
    sqlite3_stmt* statement(const char* sql) {
        sqlite3_stmt* out = nullptr;
        if (sqlite3_prepare_v2(writer_, sql, -1, &out, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(writer_));
        return out;
    }
    static void bind(sqlite3_stmt* statement, int n, const std::string& text) {
        sqlite3_bind_text(statement, n, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    }
    void start(sqlite3_stmt* statement, std::int64_t candidate) {
        sqlite3_bind_int64(statement, 1, ++id_);
        sqlite3_bind_int64(statement, 2, candidate);
    }
    void step(sqlite3_stmt* statement) {
        if (sqlite3_step(statement) != SQLITE_DONE)
            throw std::runtime_error(sqlite3_errmsg(writer_));
        sqlite3_reset(statement);
    }
    void copy_log() {
        while (!stop_) {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            const std::lock_guard copying(copying_);
            sqlite3_wal_checkpoint_v2(copier_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                      nullptr);
        }
    }

    const Payload payload_;
    sqlite3* writer_;
    sqlite3* copier_;
    sqlite3_stmt *update_ = nullptr, *confirmation_ = nullptr, *filing_ = nullptr,
                 *code_use_ = nullptr, *event_ = nullptr;
    std::int64_t id_ = 0;
    int frames_ = 0;
    std::mutex copying_;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<Engine> bare_sqlite(const std::string& path) {
    return std::make_unique<BareSqlite>(path);
}

}  // namespace zhiyuan::bench
