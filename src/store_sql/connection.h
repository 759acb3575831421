#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ports/watch.h"
#include "store_sql/rows.h"

namespace zhiyuan::store_sql {

/// A statement that runs once. One text serves both engines; parameters are written $1, $2 …, first
/// named in that order.
struct Statement {
    std::string text;
    std::vector<Kind> parameters;
};

/// A statement over many rows of parameters. SQLite runs its text once a row; PostgreSQL runs its
/// text once, with one array a parameter.
struct GroupStatement {
    std::string sqlite;
    std::string postgres;
    std::vector<Kind> parameters;
};

enum class CommitOutcome {
    durable,          ///< on disk, and wherever the engine was told to replicate to
    nothing_written,  ///< rolled back for certain
    unknown,          ///< may or may not have happened; the connection is of no more use
};

/// One connection to a database, used by one thread. Keeps every statement prepared, by its
/// address: statements must outlive the connection.
///
/// All calls but `commit` and `rollback` throw SqlError. Inside a transaction the caller then rolls
/// back.
class Connection {
public:
    using Visit = std::function<void(const Row&)>;

    virtual ~Connection() = default;

    /// Statements without parameters or results, separated by semicolons.
    virtual void script(const std::string& text) = 0;
    /// Runs a statement with one row of parameters (none: a Rows of no rows); returns how many rows
    /// it changed.
    virtual std::int64_t run(const Statement& statement, const Rows& row, const Visit& visit) = 0;

    virtual void run(const GroupStatement& statement, const Rows& rows) = 0;
    /// The same, and tells where it had an effect: the first parameter (an integer) of those rows.
    /// The PostgreSQL text returns it.
    virtual std::vector<std::int64_t> run_for_keys(const GroupStatement& statement,
                                                   const Rows& rows) = 0;
    /// A selecting group statement; rows come in any order, and are of one moment.
    virtual void query(const GroupStatement& statement, const Rows& rows, const Visit& visit) = 0;

    virtual void begin_write() = 0;
    /// Everything read until the end of the transaction is of one moment.
    virtual void begin_snapshot() = 0;
    /// Lets only one transaction at a time change the registry's tables; until the end of the
    /// transaction.
    virtual void lock_registry() = 0;
    virtual CommitOutcome commit() noexcept = 0;
    virtual void rollback() noexcept = 0;
    /// Why the last commit was not durable: the engine's code and words.
    const std::string& commit_code() const { return commit_code_; }
    const std::string& commit_message() const { return commit_message_; }

    /// Outside a transaction, after rows were written in bulk: lets the engine settle them. May
    /// fail silently.
    virtual void settle() noexcept = 0;
    /// Whether a row of unchanged length is rewritten where it lies, so that padding pays.
    virtual bool rewrites_in_place() const = 0;
    /// How many rows one statement may move from table to table.
    virtual std::int64_t rows_a_statement() const = 0;

    std::int64_t run(const Statement& statement, const Rows& row) {
        return run(statement, row, [](const Row&) {});
    }

protected:
    void note_failed_commit(std::string code, std::string message) noexcept {
        commit_code_ = std::move(code);
        commit_message_ = std::move(message);
    }

private:
    std::string commit_code_, commit_message_;
};

/// How an engine spells the types of columns.
struct Spelling {
    std::string record_key;  ///< 64-bit primary key, given by us in ascending order
    std::string bytes;
    std::string clustered;  ///< after the bracket of a table whose rows lie in the primary key
    std::string updated_in_place;  ///< after the bracket of a table whose rows change often
    /// Statements that make every update and deletion of rows of the table {table} fail.
    std::string append_only;
};

/// A database engine that runs here; safe to use from several threads.
class Engine {
public:
    enum class Role {
        writer,  ///< a lane's connection
        reader,  ///< only reads, never waits for a writer and is never waited for
        import,  ///< bulk writing
    };

    virtual ~Engine() = default;
    /// Throws SqlError.
    virtual std::unique_ptr<Connection> connect(Role role) = 0;
    virtual const Spelling& spelling() const = 0;

    /// Who is told of failures; outlives the engine.
    ports::Watch& watch() const { return *watch_; }

protected:
    explicit Engine(ports::Watch& watch) : watch_(&watch) {}

private:
    ports::Watch* watch_;
};

}  // namespace zhiyuan::store_sql
