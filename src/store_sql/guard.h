#pragma once

#include <exception>

#include "ports/watch.h"
#include "store_sql/session.h"

namespace zhiyuan::store_sql {

/// Runs one call of a port. Nothing is thrown out of a port: whatever fails before a commit has
/// written nothing, so it is `unavailable`, and the session is made ready for the next call. The
/// watch is told why.
template <class Call>
auto guarded(Session& session, ports::StoreFailure failure, const Call& call) noexcept
    -> decltype(call()) {
    failure.error = ports::StoreError::unavailable;
    try {
        return call();
    } catch (const SqlError& error) {
        failure.code = error.code();
        failure.message = error.what();
        session.watch().store_failed(failure);
        session.recover(error);
    } catch (const std::exception& error) {  // a row that can't be read, no memory
        failure.message = error.what();
        session.watch().store_failed(failure);
        session.roll_back();
    }
    return fail(ports::StoreError::unavailable);
}

}  // namespace zhiyuan::store_sql
