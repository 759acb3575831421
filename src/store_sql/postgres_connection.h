#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>

#include <libpq-fe.h>

#include "store_sql/connection.h"
#include "store_sql/sql_error.h"

namespace zhiyuan::store_sql {

struct PostgresTimeouts {
    std::chrono::milliseconds connect{5'000};     ///< in all, however many hosts the URL names
    std::chrono::milliseconds statement{30'000};  ///< each; beyond it the server gives it up
    /// So much later we give the connection up, so that the server's clear answer comes first.
    std::chrono::milliseconds grace{5'000};
    std::chrono::milliseconds commit{10'000};  ///< beyond it the outcome is unknown
};

/// For readers: somebody waits for a page, and a reader that hangs reads for nobody else.
inline constexpr PostgresTimeouts kReaderTimeouts{
    std::chrono::milliseconds(1'000), std::chrono::milliseconds(1'500),
    std::chrono::milliseconds(500), std::chrono::milliseconds(2'000)};

/// A connection to PostgreSQL. A group statement is one message each way, its parameters binary
/// arrays. Every wait has an end.
class PostgresConnection final : public Connection {
public:
    PostgresConnection(const std::string& url, Engine::Role role, PostgresTimeouts timeouts);

    void script(const std::string& text) override;
    std::int64_t run(const Statement& statement, const Rows& row, const Visit& visit) override;
    void run(const GroupStatement& statement, const Rows& rows) override;
    std::vector<std::int64_t> run_for_keys(const GroupStatement& statement,
                                           const Rows& rows) override;
    void query(const GroupStatement& statement, const Rows& rows, const Visit& visit) override;
    void begin_write() override;
    void begin_snapshot() override;
    void lock_registry() override;
    CommitOutcome commit() noexcept override;
    void rollback() noexcept override;
    void settle() noexcept override;
    bool rewrites_in_place() const override { return false; }
    std::int64_t rows_a_statement() const override { return 8192; }  // well within its time limit

private:
    using Clock = std::chrono::steady_clock;
    struct Finish {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };
    struct Clear {
        void operator()(PGresult* result) const { PQclear(result); }
    };
    using ResultPtr = std::unique_ptr<PGresult, Clear>;

    void connect(const std::string& url);
    void set_up(Engine::Role role);
    std::string setting(const std::string& name);
    const std::string& prepared(const void* key, const std::string& text,
                                const std::vector<unsigned>& types);
    ResultPtr run_group(const GroupStatement& statement, const Rows& rows);
    ResultPtr send_prepared(const std::string& name, const std::vector<std::string>& values,
                            const std::vector<bool>& nulls);
    ResultPtr result(std::chrono::milliseconds limit);
    void await(Clock::time_point deadline);
    bool wait_for_socket(short events, Clock::time_point deadline);
    [[noreturn]] void fail_lost() const;

    static void note(void* self, const PGresult* notice);

    std::unique_ptr<PGconn, Finish> handle_;
    const PostgresTimeouts timeouts_;
    std::unordered_map<const void*, std::string> prepared_;
    bool warned_ = false;  // the server has sent a warning since this was last cleared
};

}  // namespace zhiyuan::store_sql
