#pragma once

#include <cstdint>
#include <exception>
#include <utility>

#include "ports/registry_store.h"
#include "store_sql/session.h"

// How the registry and the season's records use a connection: every call one transaction.

namespace zhiyuan::store_sql {

using Problem = ports::RegistryStore::Problem;

/// Runs one call as one transaction. Whatever is thrown, by the engine or by a
/// source, undoes it and becomes the Problem.
template <class T, class Call>
Result<T, Problem> in_transaction(Session& session, const Call& call) {
    try {
        Connection& connection = session.connection();
        connection.begin_write();
        connection.lock_registry();
        T out = call(connection);
        switch (connection.commit()) {
            case CommitOutcome::durable:
                return out;
            case CommitOutcome::nothing_written:
                return fail(Problem{"the database could not write; nothing was changed"});
            case CommitOutcome::unknown:
                session.drop();
                return fail(
                    Problem{"the database did not say whether it wrote; look, then repeat"});
        }
    } catch (const SqlError& error) {
        session.recover(error);
        return fail(Problem{error.what()});
    } catch (const std::exception& error) {
        session.roll_back();
        return fail(Problem{error.what()});
    }
    return fail(Problem{"not reached"});
}

/// The same for a call that only reads; it sees one moment.
template <class T, class Call>
Result<T, Problem> in_snapshot(Session& session, const Call& call) {
    try {
        Connection& connection = session.connection();
        connection.begin_snapshot();
        T out = call(connection);
        connection.rollback();
        return out;
    } catch (const SqlError& error) {
        session.recover(error);
        return fail(Problem{error.what()});
    } catch (const std::exception& error) {
        session.roll_back();
        return fail(Problem{error.what()});
    }
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
