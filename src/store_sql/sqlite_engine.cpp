#include "store_sql/sqlite_engine.h"

#include <filesystem>

#include <sqlite3.h>

#include "store_sql/sqlite_connection.h"

namespace zhiyuan::store_sql {
namespace {

// Staged imports hold names and marks for a while: their temporary file, which is deleted as soon
// as it is open, goes beside the database and not to a disk of others. SQLite has one such folder a
// process and wants it told before the first connection: that of the first database that is opened.
const std::string& with_temporary_files_beside(const std::string& path) {
    static const bool told = [&] {
        const std::string folder = std::filesystem::absolute(path).parent_path().string();
        sqlite3_temp_directory = sqlite3_mprintf("%s", folder.c_str());
        return true;
    }();
    static_cast<void>(told);
    return path;
}

/// What a connection needs of its engine lives as long as the connection.
class SqliteEngine final : public Engine {
public:
    SqliteEngine(const std::string& path, LogLimits limits, ports::Watch& watch)
        : Engine(watch),
          path_(with_temporary_files_beside(path)),
          checkpointer_(path, limits, watch) {}

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
