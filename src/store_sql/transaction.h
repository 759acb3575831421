#pragma once

#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#include "ports/problem.h"
#include "store_sql/session.h"

// How the registry and the season's records use a connection: every call one transaction.

namespace zhiyuan::store_sql {

using ports::Problem;
using ports::ProblemKind;

/// An item that can't be taken.
class BadItem : public std::runtime_error {
public:
    BadItem(ProblemKind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
    ProblemKind kind() const { return kind_; }

private:
    ProblemKind kind_;
};

/// Runs a call; whatever is thrown, by the engine or by a source, ends the transaction that is open
/// and becomes the Problem.
template <class T, class Call>
Result<T, Problem> or_problem(Session& session, const Call& call) {
    try {
        return call();
    } catch (const SqlError& error) {
        session.recover(error);
        return fail(Problem{ProblemKind::unavailable, error.what()});
    } catch (const BadItem& error) {
        session.roll_back();
        return fail(Problem{error.kind(), error.what()});
    } catch (const std::exception& error) {
        session.roll_back();
        return fail(Problem{ProblemKind::source_failed, error.what()});
    }
}

/// Runs one call as one transaction. `connect` gives the connection.
template <class T, class Connect, class Call>
Result<T, Problem> in_transaction(Session& session, const Connect& connect, const Call& call) {
    return or_problem<T>(session, [&]() -> Result<T, Problem> {
        Connection& connection = *connect();
        connection.begin_write();
        connection.lock_registry();
        T out = call(connection);
        switch (connection.commit()) {
            case CommitOutcome::durable:
                return out;
            case CommitOutcome::nothing_written:
                session.drop();  // it may be this connection that is out of order
                return fail(Problem{ProblemKind::unavailable, "the database could not write"});
            case CommitOutcome::unknown:
                break;
        }
        session.drop();
        return fail(Problem{ProblemKind::outcome_unknown, "the commit was not answered"});
    });
}

template <class T, class Call>
Result<T, Problem> in_transaction(Session& session, const Call& call) {
    return in_transaction<T>(
        session, [&] { return &session.connection(); }, call);
}

/// The same for a call that only reads; it sees one moment.
template <class T, class Call>
Result<T, Problem> in_snapshot(Session& session, const Call& call) {
    return or_problem<T>(session, [&]() -> Result<T, Problem> {
        Connection& connection = session.connection();
        connection.begin_snapshot();
        T out = call(connection);
        connection.rollback();
        return out;
    });
}

/// Visits a table by its key in pages, so that neither side holds it as a whole.
template <class Visit>
bool page_through(Connection& connection, const Statement& page, const Visit& visit) {
    constexpr std::int64_t kPage = 4096;
    std::int64_t last = 0;
    for (std::int64_t seen = kPage; seen == kPage;) {
        seen = 0;
        connection.run(page, Rows(2).integer(last).integer(kPage), [&](const Row& row) {
            last = row.integer(0);
            ++seen;
            visit(row);
        });
    }
    return true;
}

inline Result<void, Problem> without_value(Result<bool, Problem> result) {
    if (!result) return fail(std::move(result).error());
    return {};
}

}  // namespace zhiyuan::store_sql
