#include <chrono>
#include <future>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "store_sql/database.h"
#include "store_sql/postgres_engine.h"
#include "tests/contract/sample.h"
#include "tests/fixtures/private_postgres.h"

// Promise 11: others wait behind a reader. A database that hangs makes it unavailable soon, and no
// longer than it hangs.

namespace zhiyuan::test {
namespace {

using ports::StoreError;

/// Takes connections and never says a word.
class SilentServer {
public:
    SilentServer() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        if (bind(socket_, any, size) != 0 || listen(socket_, 64) != 0 ||
            getsockname(socket_, any, &size) != 0)
            throw std::runtime_error("no port to listen on");
        port_ = ntohs(address.sin_port);
    }
    ~SilentServer() {
        connections();
        close(socket_);
    }
    SilentServer(const SilentServer&) = delete;
    SilentServer& operator=(const SilentServer&) = delete;

    std::string url() const {
        return "postgresql://zhiyuan@127.0.0.1:" + std::to_string(port_) + "/zhiyuan";
    }
    /// How many have come since this was last asked.
    int connections() {
        int count = 0;
        for (int one = 0; (one = accept(socket_, nullptr, nullptr)) >= 0; close(one)) ++count;
        return count;
    }

private:
    int socket_;
    unsigned short port_ = 0;
};

TEST(SilentPostgres, AReaderGivesUpSoonEachTime) {
    SilentServer server;
    store_sql::Database database(store_sql::make_postgres_engine(server.url(), {}));
    const auto reads = database.make_read_store();
    for (int n = 0; n < 2; ++n) {
        const auto began = std::chrono::steady_clock::now();
        EXPECT_EQ(reads->find_candidate(CandidateNo("1")).error(), StoreError::unavailable);
        // The limit is one second, a writer's five.
        EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(4));
        EXPECT_EQ(server.connections(), 1) << "and the next one tries anew";
    }
}

TEST(SilentPostgres, AReaderDoesNotWaitForAStatementThatHangs) {
    PrivatePostgres& server = PrivatePostgres::shared();
    const std::string url = server.new_database();
    const std::string name = url.substr(14, url.find('?') - 14);
    const auto database = store_sql::open_database(url);
    ASSERT_TRUE(database);
    const auto reads = (*database)->make_read_store();
    ASSERT_TRUE(reads->find_candidate(CandidateNo("1")));
    auto holder = std::async(std::launch::async, [&] {
        server.run(name,
                   "BEGIN; LOCK TABLE candidate IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(6)");
    });
    const std::string held =
        "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE"
        " d.datname = '" +
        name + "' AND l.mode = 'AccessExclusiveLock' AND l.granted AND l.relation IS NOT NULL";
    while (server.run("postgres", held)[0] == "0") std::this_thread::yield();
    EXPECT_EQ(reads->find_candidate(CandidateNo("1")).error(), StoreError::unavailable);
    holder.get();
    EXPECT_TRUE(reads->find_candidate(CandidateNo("1"))) << "at once, when the database works";
}

}  // namespace
}  // namespace zhiyuan::test
