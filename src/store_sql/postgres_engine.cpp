#include "store_sql/postgres_engine.h"

namespace zhiyuan::store_sql {
namespace {

class PostgresEngine final : public Engine {
public:
    PostgresEngine(std::string url, PostgresTimeouts timeouts, ports::Watch& watch)
        : Engine(watch), url_(std::move(url)), timeouts_(timeouts) {}

    std::unique_ptr<Connection> connect(Role role) override {
        return std::make_unique<PostgresConnection>(
            url_, role, role == Role::reader ? kReaderTimeouts : timeouts_);
    }

    const Spelling& spelling() const override {
        // Room for the next version of a row on its own page: no index entry is written then. And
        // rows are not compressed, which would start at 2 KB and cost more than it saves.
        static const Spelling spelling{
            "BIGINT PRIMARY KEY", "BYTEA", "", "WITH (fillfactor = 50, toast_tuple_target = 8160)",
            "CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;"
            "CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays();"};
        return spelling;
    }

private:
    const std::string url_;
    const PostgresTimeouts timeouts_;
};

}  // namespace

std::shared_ptr<Engine> make_postgres_engine(const std::string& url, PostgresTimeouts timeouts,
                                             ports::Watch& watch) {
    return std::make_shared<PostgresEngine>(url, timeouts, watch);
}

}  // namespace zhiyuan::store_sql
