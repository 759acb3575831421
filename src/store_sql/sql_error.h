#pragma once

#include <stdexcept>
#include <string>

namespace zhiyuan::store_sql {

/// A statement failed. Thrown inside this module only; the stores turn it into the ports' errors.
/// what() names the engine's reason without any value of the statement.
class SqlError : public std::runtime_error {
public:
    enum class Kind {
        values,       ///< the engine refuses these values: a constraint, or a text it can't hold
        race,         ///< rolled back in favour of another transaction; trying again at once helps
        unavailable,  ///< the engine can't work now: disk full, connection lost, taking too long
    };

    SqlError(Kind kind, const std::string& what, bool lost = false)
        : std::runtime_error(what), kind_(kind), lost_(lost) {}

    Kind kind() const { return kind_; }
    /// The connection is of no more use.
    bool lost() const { return lost_; }

private:
    Kind kind_;
    bool lost_;
};

}  // namespace zhiyuan::store_sql
