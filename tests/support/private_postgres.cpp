#include "tests/support/private_postgres.h"

#include <chrono>
#include <csignal>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <libpq-fe.h>
#include <unistd.h>

#include "tests/support/process.h"

namespace zhiyuan::test {
namespace {

const std::string kPrograms = "/usr/lib/postgresql/15/bin/";

std::string contents(const std::filesystem::path& path) {
    std::ostringstream out;
    out << std::ifstream(path).rdbuf();
    return out.str();
}

}  // namespace

PrivatePostgres::PrivatePostgres(const std::string& settings) {
    if (!std::filesystem::exists(kPrograms + "initdb"))
        throw std::runtime_error("PostgreSQL 15 is not installed: apt-get install postgresql-15");
    std::filesystem::permissions(folder_.path(), std::filesystem::perms::all);
    const std::string log = folder_.path() / "log";
    const int code = wait_for(start_as_postgres(
        {kPrograms + "initdb", "-D", folder_.path() / "data", "--username=postgres", "--auth=trust",
         "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"},
        log));
    if (code != 0) throw std::runtime_error("initdb failed: " + contents(log));
    std::ofstream(folder_.path() / "data" / "postgresql.conf", std::ios::app)
        << "listen_addresses = ''\nunix_socket_directories = '" << folder_.path().string()
        << "'\nshared_buffers = 256MB\nmax_connections = 40\nmax_wal_size = 2GB\n"
        << settings;
    start();
}

PrivatePostgres::~PrivatePostgres() {
    if (server_ == 0) return;
    ::kill(server_, SIGINT);  // fast shutdown
    wait_for(server_);
}

PrivatePostgres& PrivatePostgres::shared() {
    static PrivatePostgres server;
    return server;
}

std::string PrivatePostgres::url(const std::string& name) const {
    return "postgresql:///" + name + "?user=postgres&host=" + folder_.path().string();
}

std::string PrivatePostgres::new_database() {
    const std::string name = "test" + std::to_string(++databases_);
    run("postgres", "CREATE DATABASE " + name);
    return url(name);
}

void PrivatePostgres::start() {
    const std::string log = folder_.path() / "log";
    std::filesystem::remove(folder_.path() / "data" / "postmaster.pid");
    server_ = start_as_postgres({kPrograms + "postgres", "-D", folder_.path() / "data"}, log);
    for (int attempt = 0; attempt < 600; ++attempt) {
        if (PQping(url("postgres").c_str()) == PQPING_OK) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    throw std::runtime_error("PostgreSQL does not come up: " + contents(log));
}

void PrivatePostgres::kill() {
    ::kill(server_, SIGKILL);
    wait_for(server_);
    server_ = 0;
    // The server's children notice that it is gone and leave; a new one needs their shared memory.
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
}

std::vector<std::string> PrivatePostgres::run(const std::string& database,
                                              const std::string& sql) const {
    const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(url(database).c_str()),
                                                                PQfinish);
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(
        PQexec(connection.get(), sql.c_str()), PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error(PQerrorMessage(connection.get()));
    std::vector<std::string> out;
    for (int row = 0; row < PQntuples(result.get()); ++row)
        out.emplace_back(PQgetvalue(result.get(), row, 0));
    return out;
}

}  // namespace zhiyuan::test
