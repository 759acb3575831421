#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "store_sql/connection.h"
#include "store_sql/dossier_codec.h"
#include "store_sql/sql_error.h"

namespace zhiyuan::store_sql {

/// A store's connection: opened when it is first needed, and opened anew after it was lost.
///
/// A reader serves a thread of the HTTP loops. After a call that failed slowly it therefore pauses,
/// five times as long as the failure took, and is unavailable at once meanwhile: a database that
/// hangs never holds a loop for more than a sixth of the time.
class Session {
public:
    Session(std::shared_ptr<Engine> engine, Engine::Role role)
        : engine_(std::move(engine)), role_(role) {}

    /// Throws SqlError.
    Connection& connection() {
        if (Clock::now() < pause_until_)
            throw SqlError(SqlError::Kind::unavailable, "pausing after a failure");
        if (!connection_) connection_ = engine_->connect(role_);
        return *connection_;
    }
    Decoder& decoder() { return decoder_; }
    void drop() { connection_.reset(); }
    ports::Watch& watch() const { return engine_->watch(); }

    /// Ends what a failed call has left open, so that the next one finds a connection that works.
    void recover(const SqlError& error) {
        if (error.lost())
            drop();
        else
            roll_back();
    }
    /// After a call that failed and took that long.
    void pause_after(std::chrono::nanoseconds took) {
        if (role_ == Engine::Role::reader)
            pause_until_ = std::max(pause_until_, Clock::now() + kPauseFactor * took);
    }
    void roll_back() {
        if (connection_) connection_->rollback();
    }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr int kPauseFactor = 5;

    std::shared_ptr<Engine> engine_;
    Engine::Role role_;
    std::unique_ptr<Connection> connection_;
    Decoder decoder_;
    Clock::time_point pause_until_;
};

}  // namespace zhiyuan::store_sql
