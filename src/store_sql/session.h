#pragma once

#include <memory>
#include <utility>

#include "store_sql/connection.h"
#include "store_sql/dossier_codec.h"
#include "store_sql/sql_error.h"

namespace zhiyuan::store_sql {

/// A store's connection: opened when it is first needed, and opened anew after it was lost.
class Session {
public:
    Session(std::shared_ptr<Engine> engine, Engine::Role role)
        : engine_(std::move(engine)), role_(role) {}

    /// Throws SqlError.
    Connection& connection() {
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
    void roll_back() {
        if (connection_) connection_->rollback();
    }

private:
    std::shared_ptr<Engine> engine_;
    Engine::Role role_;
    std::unique_ptr<Connection> connection_;
    Decoder decoder_;
};

}  // namespace zhiyuan::store_sql
