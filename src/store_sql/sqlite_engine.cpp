#include "store_sql/sqlite_engine.h"

#include "store_sql/sqlite_connection.h"

namespace zhiyuan::store_sql {
namespace {

/// What a connection needs of its engine lives as long as the connection.
class SqliteEngine final : public Engine {
public:
    SqliteEngine(const std::string& path, LogLimits limits, ports::Watch& watch)
        : Engine(watch), path_(path), checkpointer_(path, limits, watch) {}

    std::unique_ptr<Connection> connect(Role role) override {
        return std::make_unique<SqliteConnection>(path_, role,
                                                  role == Role::reader ? nullptr : &checkpointer_);
    }

    const Spelling& spelling() const override {
        // "INTEGER PRIMARY KEY" makes the key the row's place: ascending keys append.
        static const Spelling spelling{
            "INTEGER PRIMARY KEY", "BLOB", "WITHOUT ROWID", "",
            "CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table}"
            " BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;"
            "CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table}"
            " BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;"};
        return spelling;
    }

private:
    const std::string path_;
    SqliteCheckpointer checkpointer_;
};

}  // namespace

std::shared_ptr<Engine> make_sqlite_engine(const std::string& path, LogLimits limits,
                                           ports::Watch& watch) {
    return std::make_shared<SqliteEngine>(path, limits, watch);
}

}  // namespace zhiyuan::store_sql
