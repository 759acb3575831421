#include <stdexcept>

#include <arpa/inet.h>
#include <libpq-fe.h>

#include "bare_engines.h"

namespace zhiyuan::bench {
namespace {

constexpr unsigned kBigint = 20, kText = 25, kBytea = 17;

// A binary array of equal or counted values.
class Array {
public:
    Array(unsigned type, std::size_t size) {
        for (const std::uint32_t field : {1u, 0u, type, static_cast<std::uint32_t>(size), 1u})
            word(field);
    }
    Array& text(const std::string& value) {
        word(static_cast<std::uint32_t>(value.size()));
        bytes_ += value;
        return *this;
    }
    Array& integer(std::int64_t value) {
        word(8);
        word(static_cast<std::uint32_t>(value >> 32));
        word(static_cast<std::uint32_t>(value));
        return *this;
    }
    const std::string& bytes() const { return bytes_; }

private:
    void word(std::uint32_t value) {
        const std::uint32_t big = htonl(value);
        bytes_.append(reinterpret_cast<const char*>(&big), sizeof big);
    }
    std::string bytes_;
};

Array texts(unsigned type, std::size_t size, const std::string& value) {
    Array out(type, size);
    for (std::size_t n = 0; n < size; ++n) out.text(value);
    return out;
}

Array ids(std::size_t size, std::int64_t first) {
    Array out(kBigint, size);
    for (std::size_t n = 0; n < size; ++n) out.integer(first + static_cast<std::int64_t>(n));
    return out;
}

class BarePostgres final : public Engine {
public:
    explicit BarePostgres(const std::string& url) : handle_(PQconnectdb(url.c_str())) {
        if (PQstatus(handle_) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(handle_));
    }
    ~BarePostgres() override { PQfinish(handle_); }

    void prepare() override {
        run("DROP TABLE IF EXISTS dossier, confirmation, filing, code_use, event");
        run("CREATE TABLE dossier (candidate BIGINT PRIMARY KEY, revision BIGINT, body TEXT)"
            " WITH (fillfactor = 50)");
        run("CREATE TABLE confirmation (id BIGINT PRIMARY KEY, candidate BIGINT, window_id TEXT,"
            " seq BIGINT, request BYTEA, received_at BIGINT, receipt TEXT, signature BYTEA)");
        run("CREATE TABLE filing (id BIGINT PRIMARY KEY, candidate BIGINT, window_id TEXT,"
            " batch_id TEXT, version BIGINT, confirmation BIGINT)");
        run("CREATE TABLE code_use (id BIGINT PRIMARY KEY, candidate BIGINT, card BIGINT,"
            " position BIGINT, subject BYTEA, proof BYTEA, used_at BIGINT)");
        run("CREATE TABLE event (id BIGINT PRIMARY KEY, candidate BIGINT, previous BIGINT,"
            " kind TEXT, happened_at BIGINT, device TEXT, address TEXT, detail TEXT)");
        run("INSERT INTO dossier SELECT n, 1, repeat('d', 900) FROM generate_series(1, 380000) n");
        run("VACUUM ANALYZE dossier");
        run("CHECKPOINT");
        run("SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off");
        run("SET plan_cache_mode = force_generic_plan");
        prepare("update",
                "UPDATE dossier d SET revision = d.revision + 1, body = g.b FROM"
                " unnest($1::bigint[], $2::text[]) AS g (c, b) WHERE d.candidate = g.c");
        prepare("confirmation",
                "INSERT INTO confirmation SELECT i, c, 'w1', 1, q, 1403913600000000, r, s FROM"
                " unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::text[], $5::bytea[])"
                " AS g (i, c, q, r, s)");
        prepare("filing",
                "INSERT INTO filing SELECT i, c, 'w1', 'first', 1, f FROM"
                " unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS g (i, c, f)");
        prepare("code_use",
                "INSERT INTO code_use SELECT i, c, 1, 2, d, d, 1403913600000000 FROM"
                " unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS g (i, c, d)");
        prepare("event",
                "INSERT INTO event SELECT i, c, 0, 'confirmed', 1403913600000000,"
                " 'Chrome Windows', '192.0.2.7', 'w1 1' FROM"
                " unnest($1::bigint[], $2::bigint[]) AS g (i, c)");
    }

    void confirm(const std::vector<std::int64_t>& candidates) override {
        const std::size_t size = candidates.size();
        Array who(kBigint, size);
        for (const std::int64_t candidate : candidates) who.integer(candidate);
        const std::int64_t first = id_;
        run("BEGIN");
        execute("update", {who, texts(kText, size, payload_.dossier)});
        execute("confirmation",
                {next(size), who, texts(kBytea, size, payload_.request),
                 texts(kText, size, payload_.receipt), texts(kBytea, size, payload_.signature)});
        execute("filing", {next(size), who, ids(size, first)});
        execute("code_use", {next(size), who, texts(kBytea, size, payload_.digest)});
        execute("event", {next(size), who});
        run("COMMIT");
    }

private:
    Array next(std::size_t size) {
        const std::int64_t first = id_;
        id_ += static_cast<std::int64_t>(size);
        return ids(size, first);
    }
    void check(PGresult* result) {
        const bool ok = PQresultStatus(result) == PGRES_COMMAND_OK;
        PQclear(result);
        if (!ok) throw std::runtime_error(PQerrorMessage(handle_));
    }
    void run(const char* sql) { check(PQexec(handle_, sql)); }
    void prepare(const char* name, const char* sql) {
        check(PQprepare(handle_, name, sql, 0, nullptr));
    }
    void execute(const char* name, const std::vector<Array>& arrays) {
        std::vector<const char*> values;
        std::vector<int> lengths, formats;
        for (const Array& array : arrays) {
            values.push_back(array.bytes().data());
            lengths.push_back(static_cast<int>(array.bytes().size()));
            formats.push_back(1);
        }
        check(PQexecPrepared(handle_, name, static_cast<int>(values.size()), values.data(),
                             lengths.data(), formats.data(), 1));
    }

    const Payload payload_;
    PGconn* handle_;
    std::int64_t id_ = 1;
};

}  // namespace

std::unique_ptr<Engine> bare_postgres(const std::string& url) {
    return std::make_unique<BarePostgres>(url);
}

}  // namespace zhiyuan::bench
