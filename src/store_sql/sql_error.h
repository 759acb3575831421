#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace zhiyuan::store_sql {

/// A statement failed. Thrown inside this module only; the stores turn it into the ports' errors.
/// what() names the engine's reason; a value of the statement may stand in it.
class SqlError : public std::runtime_error {
public:
    enum class Kind {
        values,       ///< the engine refuses these values: a constraint, or a text it can't hold
        race,         ///< rolled back in favour of another transaction; trying again at once helps
        unavailable,  ///< the engine can't work now: disk full, connection lost, taking too long
    };

    SqlError(Kind kind, const std::string& what, bool lost = false, std::string code = {})
        : std::runtime_error(what), kind_(kind), lost_(lost), code_(std::move(code)) {}

    Kind kind() const { return kind_; }
    /// The connection is of no more use.
    bool lost() const { return lost_; }
    /// The engine's own: an SQLSTATE, a result code of SQLite; empty where there is none.
    const std::string& code() const { return code_; }

private:
    Kind kind_;
    bool lost_;
    std::string code_;
};

}  // namespace zhiyuan::store_sql
