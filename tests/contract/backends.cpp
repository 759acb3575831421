#include "tests/contract/backends.h"

#include <stdexcept>

#include "store_memory/memory_store.h"
#include "store_sql/database.h"
#include "tests/fixtures/private_postgres.h"
#include "tests/fixtures/temporary_folder.h"

namespace zhiyuan::test {
namespace {

class MemoryBackend final : public Backend {
public:
    std::unique_ptr<ports::WriteStore> make_write_store() override {
        return database_.make_write_store();
    }
    std::unique_ptr<ports::ReadStore> make_read_store() override {
        return database_.make_read_store();
    }
    std::unique_ptr<ports::RegistryStore> make_registry() override {
        return database_.make_registry();
    }
    std::unique_ptr<ports::SeasonStore> make_season_store() override {
        return database_.make_season_store();
    }
    std::unique_ptr<ports::NoticeStore> make_notice_store() override {
        return database_.make_notice_store();
    }
    void reopen() override {}

private:
    store_memory::MemoryDatabase database_;
};

class SqlBackend : public Backend {
public:
    std::unique_ptr<ports::WriteStore> make_write_store() override {
        return database_->make_write_store();
    }
    std::unique_ptr<ports::ReadStore> make_read_store() override {
        return database_->make_read_store();
    }
    std::unique_ptr<ports::RegistryStore> make_registry() override {
        return database_->make_registry();
    }
    std::unique_ptr<ports::SeasonStore> make_season_store() override {
        return database_->make_season_store();
    }
    std::unique_ptr<ports::NoticeStore> make_notice_store() override {
        return database_->make_notice_store();
    }
    void reopen() override {
        database_.reset();
        open();
    }

protected:
    explicit SqlBackend(std::string url) : url_(std::move(url)) { open(); }

private:
    void open() {
        auto database = store_sql::open_database(url_);
        if (!database) throw std::runtime_error(database.error());
        database_ = *std::move(database);
    }

    const std::string url_;
    std::unique_ptr<store_sql::Database> database_;
};

// A base of its own, so that the folder is there before the database and outlives it.
struct HasFolder {
    TemporaryFolder folder;
};

class SqliteBackend final : private HasFolder, public SqlBackend {
public:
    SqliteBackend() : SqlBackend("sqlite:" + (folder.path() / "store.db").string()) {}
};

class PostgresBackend final : public SqlBackend {
public:
    PostgresBackend() : SqlBackend(PrivatePostgres::shared().new_database()) {}
};

}  // namespace

std::string name_of(BackendKind kind) {
    switch (kind) {
        case BackendKind::memory:
            return "memory";
        case BackendKind::sqlite:
            return "sqlite";
        case BackendKind::postgres:
            return "postgres";
    }
    return "unknown";
}

std::unique_ptr<Backend> make_backend(BackendKind kind) {
    switch (kind) {
        case BackendKind::memory:
            return std::make_unique<MemoryBackend>();
        case BackendKind::sqlite:
            return std::make_unique<SqliteBackend>();
        case BackendKind::postgres:
            return std::make_unique<PostgresBackend>();
    }
    throw std::logic_error("unknown kind of store");
}

}  // namespace zhiyuan::test
