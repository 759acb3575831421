#include "store_sql/postgres_connection.h"

#include <cstring>

#include <poll.h>

#include "base/check.h"
#include "store_sql/postgres_binary.h"

namespace zhiyuan::store_sql {
namespace {

constexpr int kBinary = 1;

std::string_view value_of(const PGresult* result, int row, int column) {
    return {PQgetvalue(result, row, column),
            static_cast<std::size_t>(PQgetlength(result, row, column))};
}

class PostgresRow final : public Row {
public:
    PostgresRow(const PGresult* result, int row) : result_(result), row_(row) {}
    bool null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
    std::int64_t integer(int column) const override { return integer_of_binary(view(column)); }
    std::string_view view(int column) const override { return value_of(result_, row_, column); }

private:
    const PGresult* result_;
    int row_;
};

void visit_all(const PGresult* result, const Connection::Visit& visit) {
    for (int row = 0; row < PQntuples(result); ++row) visit(PostgresRow(result, row));
}

// By the class of the SQLSTATE, its first two characters.
SqlError::Kind kind_of(std::string_view state) {
    const std::string_view of_class = state.substr(0, 2);
    if (of_class == "21" || of_class == "22" || of_class == "23" || of_class == "54")
        return SqlError::Kind::values;
    return of_class == "40" ? SqlError::Kind::race : SqlError::Kind::unavailable;
}

std::string field(const PGresult* result, int code) {
    const char* const text = PQresultErrorField(result, code);
    return text ? text : "";
}

template <class Map>
std::vector<unsigned> types_of(const std::vector<Kind>& kinds, const Map& type) {
    std::vector<unsigned> out;
    for (const Kind kind : kinds) out.push_back(type(kind));
    return out;
}

}  // namespace

PostgresConnection::PostgresConnection(const std::string& url, Engine::Role role,
                                       PostgresTimeouts timeouts)
    : timeouts_(timeouts) {
    connect(url);
    PQsetNoticeReceiver(handle_.get(), note, this);
    PQsetnonblocking(handle_.get(), 1);
    set_up(role);
}

// Step by step, under a deadline of our own: libpq's takes whole seconds, two at least.
void PostgresConnection::connect(const std::string& url) {
    const std::string unsent = std::to_string(timeouts_.statement.count());
    // The URL stands last, so that what it says wins.
    const char* const names[] = {"application_name", "client_encoding", "keepalives_idle",
                                 "tcp_user_timeout", "dbname",          nullptr};
    const char* const values[] = {"zhiyuan", "UTF8", "10", unsent.c_str(), url.c_str(), nullptr};
    const auto deadline = Clock::now() + timeouts_.connect;
    handle_.reset(PQconnectStartParams(names, values, 1));
    if (PQstatus(handle_.get()) == CONNECTION_BAD) fail_lost();
    PostgresPollingStatusType next = PGRES_POLLING_WRITING;
    while (next != PGRES_POLLING_OK) {
        if (next == PGRES_POLLING_FAILED) fail_lost();
        // Interrupted: waits again for the same thing.
        if (wait_for_socket(next == PGRES_POLLING_READING ? POLLIN : POLLOUT, deadline))
            next = PQconnectPoll(handle_.get());
    }
}

void PostgresConnection::set_up(Engine::Role role) {
    script("SET statement_timeout = " + std::to_string(timeouts_.statement.count()));
    script("SET jit = off");
    // A commit must be on disk, and replicated as far as the server is configured to, when it is
    // answered; a server, role or database that says otherwise is overruled or refused.
    if (setting("fsync") != "on" || setting("server_encoding") != "UTF8")
        throw SqlError(SqlError::Kind::unavailable,
                       "the server must run with fsync on, and the database be in UTF8");
    const std::string synchronous = setting("synchronous_commit");
    if (synchronous == "off" || synchronous == "local") script("SET synchronous_commit = on");
    if (role == Engine::Role::import) return;
    // Every statement of the lanes and readers goes by keys. Fixed plans: a plan that was made
    // while a table was small would read the whole of it when it has grown.
    script("SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off");
    script("SET plan_cache_mode = force_generic_plan");
}

void PostgresConnection::note(void* self, const PGresult* notice) {
    const std::string severity = field(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity != "NOTICE" && severity != "INFO" && severity != "LOG" && severity != "DEBUG")
        static_cast<PostgresConnection*>(self)->warned_ = true;
}

void PostgresConnection::fail_lost() const {
    throw SqlError(SqlError::Kind::unavailable, PQerrorMessage(handle_.get()), true);
}

// Until the socket is ready; false when the wait was interrupted. The time left decides.
bool PostgresConnection::wait_for_socket(short events, Clock::time_point deadline) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd waiting{PQsocket(handle_.get()), events, 0};
    const int ready = left.count() > 0 ? poll(&waiting, 1, static_cast<int>(left.count())) : 0;
    if (ready == 0) throw SqlError(SqlError::Kind::unavailable, "the server takes too long", true);
    if (ready < 0 && errno != EINTR) fail_lost();
    return ready > 0;
}

// Sends what is unsent and waits for a whole result.
void PostgresConnection::await(Clock::time_point deadline) {
    PGconn* const handle = handle_.get();
    for (;;) {
        const int unsent = PQflush(handle);
        if (unsent < 0) fail_lost();
        if (unsent == 0 && !PQisBusy(handle)) return;
        const auto events = static_cast<short>(POLLIN | (unsent ? POLLOUT : 0));
        if (wait_for_socket(events, deadline) && !PQconsumeInput(handle)) fail_lost();
    }
}

// The result of what was sent. Reads on to the end, so that the connection is free again.
PostgresConnection::ResultPtr PostgresConnection::result(std::chrono::milliseconds limit) {
    const auto deadline = Clock::now() + limit;
    ResultPtr kept;
    for (;;) {
        await(deadline);
        ResultPtr next(PQgetResult(handle_.get()));
        if (!next) break;
        const bool failed_before = kept && PQresultStatus(kept.get()) == PGRES_FATAL_ERROR;
        if (!failed_before) kept = std::move(next);
    }
    if (!kept || PQstatus(handle_.get()) != CONNECTION_OK) fail_lost();
    const ExecStatusType status = PQresultStatus(kept.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return kept;
    // The primary message names constraints and encodings, never a row's values.
    const std::string state = field(kept.get(), PG_DIAG_SQLSTATE);
    throw SqlError(kind_of(state), field(kept.get(), PG_DIAG_MESSAGE_PRIMARY), false, state);
}

void PostgresConnection::script(const std::string& text) {
    if (!PQsendQuery(handle_.get(), text.c_str())) fail_lost();
    result(timeouts_.statement + timeouts_.grace);
}

std::string PostgresConnection::setting(const std::string& name) {
    if (!PQsendQuery(handle_.get(), ("SHOW " + name).c_str())) fail_lost();
    return std::string(value_of(result(timeouts_.statement + timeouts_.grace).get(), 0, 0));
}

const std::string& PostgresConnection::prepared(const void* key, const std::string& text,
                                                const std::vector<unsigned>& types) {
    const auto known = prepared_.find(key);
    if (known != prepared_.end()) return known->second;
    std::string name = std::to_string(prepared_.size());
    name.insert(name.begin(), 's');
    if (!PQsendPrepare(handle_.get(), name.c_str(), text.c_str(), static_cast<int>(types.size()),
                       types.data()))
        fail_lost();
    result(timeouts_.statement + timeouts_.grace);
    return prepared_.emplace(key, name).first->second;
}

PostgresConnection::ResultPtr PostgresConnection::send_prepared(
    const std::string& name, const std::vector<std::string>& values,
    const std::vector<bool>& nulls) {
    std::vector<const char*> starts;
    std::vector<int> lengths, formats(values.size(), kBinary);
    for (std::size_t n = 0; n < values.size(); ++n) {
        starts.push_back(nulls[n] ? nullptr : values[n].data());
        lengths.push_back(static_cast<int>(values[n].size()));
    }
    if (!PQsendQueryPrepared(handle_.get(), name.c_str(), static_cast<int>(values.size()),
                             starts.data(), lengths.data(), formats.data(), kBinary))
        fail_lost();
    return result(timeouts_.statement + timeouts_.grace);
}

std::int64_t PostgresConnection::run(const Statement& statement, const Rows& row,
                                     const Visit& visit) {
    const std::string& name =
        prepared(&statement, statement.text, types_of(statement.parameters, oid_of));
    std::vector<std::string> values;
    std::vector<bool> nulls;
    ZY_CHECK(row.empty() == statement.parameters.empty());
    for (std::size_t n = 0; n < statement.parameters.size(); ++n) {
        const Rows::Cell& cell = row.cell(0, n);
        const auto* integer = std::get_if<std::int64_t>(&cell);
        const auto* view = std::get_if<std::string_view>(&cell);
        values.push_back(integer ? binary_integer(*integer) : view ? std::string(*view) : "");
        nulls.push_back(!integer && !view);
    }
    const ResultPtr result = send_prepared(name, values, nulls);
    visit_all(result.get(), visit);
    const char* const changed = PQcmdTuples(result.get());
    return *changed ? std::stoll(changed) : 0;
}

PostgresConnection::ResultPtr PostgresConnection::run_group(const GroupStatement& statement,
                                                            const Rows& rows) {
    const std::string& name =
        prepared(&statement, statement.postgres, types_of(statement.parameters, array_oid_of));
    std::vector<std::string> values;
    for (std::size_t n = 0; n < statement.parameters.size(); ++n)
        values.push_back(binary_array(rows, n, statement.parameters[n]));
    return send_prepared(name, values, std::vector<bool>(values.size(), false));
}

void PostgresConnection::run(const GroupStatement& statement, const Rows& rows) {
    run_group(statement, rows);
}

std::vector<std::int64_t> PostgresConnection::run_for_keys(const GroupStatement& statement,
                                                           const Rows& rows) {
    std::vector<std::int64_t> keys;
    query(statement, rows, [&](const Row& row) { keys.push_back(row.integer(0)); });
    return keys;
}

void PostgresConnection::query(const GroupStatement& statement, const Rows& rows,
                               const Visit& visit) {
    visit_all(run_group(statement, rows).get(), visit);
}

void PostgresConnection::begin_write() {
    script("BEGIN ISOLATION LEVEL READ COMMITTED");
}

void PostgresConnection::begin_snapshot() {
    script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

void PostgresConnection::lock_registry() {
    script("SELECT pg_advisory_xact_lock(7451025)");  // any number, the same in every program
}

CommitOutcome PostgresConnection::commit() noexcept {
    warned_ = false;
    if (PQstatus(handle_.get()) != CONNECTION_OK) {
        note_failed_commit({}, "the connection was lost before the commit");
        return CommitOutcome::nothing_written;
    }
    try {
        if (!PQsendQuery(handle_.get(), "COMMIT")) fail_lost();
        const ResultPtr answer = result(timeouts_.commit);
        // What was rolled back before says so; then nothing can have been written.
        if (std::strcmp(PQcmdStatus(answer.get()), "ROLLBACK") == 0) {
            note_failed_commit({}, "the transaction had been rolled back before");
            return CommitOutcome::nothing_written;
        }
        // A wait for the standby that was cut short is answered with success and a warning: the
        // commit is on this server's disk and may be nowhere else.
        if (!warned_) return CommitOutcome::durable;
        note_failed_commit({}, "the server warned: it may be on no standby");
        return CommitOutcome::unknown;
    } catch (const SqlError& error) {
        note_failed_commit(error.code(), error.what());
    } catch (...) {
        note_failed_commit({}, "out of memory");
    }
    return CommitOutcome::unknown;
}

void PostgresConnection::rollback() noexcept {
    if (PQtransactionStatus(handle_.get()) == PQTRANS_IDLE) return;
    try {
        script("ROLLBACK");
    } catch (...) {
        // A connection that can't even do this fails the next statement too, and is then replaced.
    }
}

void PostgresConnection::settle() noexcept {
    // Clears the versions that an import has replaced; looking a candidate up takes a third of the
    // time then. Autovacuum would come to it, but not before the first sign-ins.
    try {
        script("VACUUM (ANALYZE) candidate");
        script("VACUUM (ANALYZE) dossier");
    } catch (...) {
        // Another session may be at it; a lost connection shows with the next statement.
    }
}

}  // namespace zhiyuan::store_sql
