#include <mutex>
#include <stdexcept>

#include "tests/fixtures/http_stage.h"

namespace zhiyuan::http {
namespace {

class Notes final : public Observer {
public:
    struct Note {
        std::uint64_t id;
        std::string route, outcome, fault;
        int status;
    };
    void on_exchange(const Exchange& e) noexcept override {
        const std::lock_guard lock(mutex_);
        exchanges_.push_back(
            {e.id, std::string(e.route), std::string(e.outcome), std::string(e.fault), e.status});
    }
    void on_turned_away(TurnedAway why) noexcept override {
        if (why == TurnedAway::full) ++full;
    }
    void on_stray_exception(std::uint64_t, std::string_view) noexcept override { ++strays; }

    std::vector<Note> exchanges() const {
        const std::lock_guard lock(mutex_);
        return exchanges_;
    }
    std::atomic<int> full{0};
    std::atomic<int> strays{0};

private:
    mutable std::mutex mutex_;
    std::vector<Note> exchanges_;
};

class ServerObserver : public test::HttpStage {
protected:
    void start(Settings settings = {}) {
        settings.observer = &notes_;
        HttpStage::start(std::move(settings));
    }
    Notes notes_;
};

TEST_F(ServerObserver, IsToldOfEachReplyWithTheHandlersWords) {
    answer_ = [](Request, Responder respond) {
        Response response{422, "", "no"};
        response.route = "POST /things";
        response.outcome = "refused";
        respond(std::move(response));
    };
    start();
    auto client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.reply().status, 422);
    const auto told = notes_.exchanges();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].route, "POST /things");
    EXPECT_EQ(told[0].outcome, "refused");
    EXPECT_EQ(told[0].status, 422);
}

TEST_F(ServerObserver, AnExceptionIsToldWithItsWordsAndTheClientLearnsTheId) {
    answer_ = [](const Request&, const Responder&) -> void { throw std::runtime_error("a bug"); };
    start();
    auto client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    const auto reply = client.reply();
    EXPECT_EQ(reply.status, 500);
    const auto told = notes_.exchanges();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].fault, "a bug");
    EXPECT_EQ(told[0].status, 500);
    char id[32];
    std::snprintf(id, sizeof id, "%llx", static_cast<unsigned long long>(told[0].id));
    EXPECT_TRUE(reply.has(std::string("X-Request-Id: ") + id)) << reply.head;
    EXPECT_EQ(reply.body.find("a bug"), std::string::npos) << "words of a fault are not sent";
}

TEST_F(ServerObserver, AForgottenReplyIsToldToo) {
    answer_ = [](const Request&, const Responder&) {};
    start();
    auto client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.reply().status, 500);
    EXPECT_EQ(notes_.exchanges().size(), 1U);
}

TEST_F(ServerObserver, AnExceptionBehindTheReplyIsNotLost) {
    answer_ = [](const Request&, const Responder& respond) {
        respond({200});
        throw std::runtime_error("too late");
    };
    start();
    auto client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.reply().status, 200);
    client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.reply().status, 200);
    EXPECT_GE(notes_.strays, 1);
}

TEST_F(ServerObserver, IsToldWhatTheEngineRefusesItself) {
    start();
    auto client = this->client();
    client.send("nonsense\r\n\r\n");
    EXPECT_EQ(client.reply().status, 400);
    const auto told = notes_.exchanges();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].status, 400);
    EXPECT_FALSE(told[0].route.empty());
}

TEST_F(ServerObserver, IsToldOfConnectionsThatAreTurnedAway) {
    Settings settings;
    settings.limits.connections_per_loop = 1;
    start(std::move(settings));
    auto first = client();
    first.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(first.reply().status, 200);
    auto second = client();
    EXPECT_TRUE(second.ended());
    EXPECT_EQ(notes_.full, 1);
}

TEST_F(ServerObserver, IdsDiffer) {
    start();
    auto client = this->client();
    for (int i = 0; i < 2; ++i) {
        client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
        EXPECT_EQ(client.reply().status, 200);
    }
    const auto told = notes_.exchanges();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_NE(told[0].id, told[1].id);
}

}  // namespace
}  // namespace zhiyuan::http
