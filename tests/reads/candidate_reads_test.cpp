#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "api/candidate_portal.h"
#include "lane/lanes.h"
#include "lane/read_pool.h"
#include "ports/no_read_store.h"
#include "tests/fixtures/held_reads.h"
#include "tests/fixtures/raw_http.h"
#include "tests/fixtures/small_town.h"

// Promise 11: reads run beside the loops. While a store hangs, what needs no store is answered all
// the same, and whoever waits gets a clear answer.

namespace zhiyuan::test {
namespace {

/// The candidate's portal on one loop, over a memory store whose reads a test may hold.
class Reads : public testing::Test {
protected:
    void start(lane::ReadLimits limits = {}) {
        workers_ = static_cast<int>(limits.workers);
        town_.activate(1);
        town_.activate(2);
        cookie_ = sign_in(1);
        std::vector<std::unique_ptr<lane::WriteLane>> lanes;
        lanes.push_back(std::make_unique<lane::WriteLane>(
            town_.database.make_write_store(), town_.vault, *town_.registration,
            town_.world_source(), lane::LaneLimits{}));
        lanes_ = std::make_unique<lane::Lanes>(std::move(lanes));
        pool_ = std::make_unique<lane::ReadPool>(ports::ReadersOf::candidates, limits);
        api::PortalServices services{services_with(no_reads_), {}};
        for (unsigned i = 0; i < limits.workers; ++i) {
            readers_.push_back(
                std::make_unique<HeldReads>(town_.database.make_read_store(), gate_));
            services.of_readers.push_back(services_with(*readers_.back()));
        }
        const auto files = std::make_shared<http::StaticFiles>();
        files->put("/index.html",
                   {"text/html", std::make_shared<std::string>("page"), nullptr, "\"1\"", false});
        api::Portal shared;
        shared.mailboxes = &mailboxes_;
        shared.reads = pool_.get();
        shared.lists_body_bytes = 64 << 10;
        shared.receipt_keys = town_.receipt_keys();
        portal_ = std::make_unique<api::CandidatePortal>(shared, std::move(services), files);
        http::Settings settings;
        settings.stamp = [] { return kOpens + std::chrono::hours(1); };
        settings.keep_headers = api::CandidatePortal::kept_headers();
        server_ = std::make_unique<http::Server>(std::move(settings), *portal_);
        mailboxes_.attach(*server_);
        const auto port = server_->start();
        ASSERT_TRUE(port) << port.error();
        port_ = *port;
    }

    void TearDown() override {
        gate_.open();
        stop();
    }

    // As the assembly of a server does it.
    void stop() {
        if (!server_) return;
        server_->drain(std::chrono::milliseconds(0));
        pool_->close();
        lanes_->close();
        server_->drain(std::chrono::seconds(5));
        server_->stop();
        mailboxes_.clear();
        server_.reset();
    }

    usecase::Services services_with(ports::ReadStore& reader) {
        return {
            reader,        town_.vault, town_.hasher, town_.privacy,         *town_.registration,
            town_.entropy, town_.clock, *lanes_,      town_.unknown_numbers, town_.world_source()};
    }

    std::string sign_in(int n) {
        const auto token = usecase::make_session_token(CandidateId(n), town_.entropy);
        usecase::OpenSession open;
        open.matches = true;
        open.checked_hash = PlainHasher::hash_of("secret");
        open.token_hash = token.hash();
        open.device = sha256("device");
        EXPECT_TRUE(
            std::holds_alternative<usecase::SessionOpened>(town_.run(town_.command(n, open))));
        return token.text;
    }

    static std::string request(const std::string& line, const std::string& headers,
                               const std::string& body = {}) {
        return line + " HTTP/1.1\r\nHost: test\r\n" + headers +
               "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }
    std::string own(const std::string& line, const std::string& body = {}) const {
        return request(line,
                       "Cookie: zhiyuan_session=" + cookie_ +
                           "\r\nX-Zhiyuan: 1\r\nContent-Type: application/json\r\n",
                       body);
    }
    RawReply ask(const std::string& bytes) const {
        RawHttp client(port_);
        EXPECT_TRUE(client.send(bytes));
        return client.reply();
    }
    /// Clients whose requests hold every reader.
    std::vector<RawHttp> hold_all() {
        gate_.hold();
        std::vector<RawHttp> clients;
        for (int i = 0; i < workers_; ++i) {
            clients.emplace_back(port_);
            EXPECT_TRUE(clients.back().send(own("GET /api/candidate/me")));
        }
        gate_.wait_for(workers_);
        return clients;
    }

    SmallTown town_{3};
    ReadGate gate_;
    ports::NoReadStore no_reads_;
    std::vector<std::unique_ptr<ports::ReadStore>> readers_;
    api::Mailboxes mailboxes_{1};
    std::unique_ptr<lane::Lanes> lanes_;
    std::unique_ptr<api::CandidatePortal> portal_;
    std::unique_ptr<lane::ReadPool> pool_;
    std::unique_ptr<http::Server> server_;
    std::string cookie_;
    int workers_ = 0;
    unsigned short port_ = 0;
};

lane::ReadLimits patient(unsigned workers) {
    lane::ReadLimits limits;
    limits.workers = workers;
    limits.patience = limits.patience_of_confirmations = std::chrono::hours(1);
    return limits;
}

TEST_F(Reads, AStoreThatHangsHoldsNoLoop) {
    start(patient(2));
    auto pending = hold_all();
    EXPECT_EQ(ask(request("GET /", "")).body, "page");
    EXPECT_EQ(ask(request("GET /api/candidate/service", "")).status, 200);
    EXPECT_EQ(ask(request("GET /api/candidate/receipt-key", "")).status, 200);
    EXPECT_EQ(ask(request("GET /api/candidate/nothing", "")).status, 404);
    EXPECT_EQ(ask(request("GET /api/candidate/sign-in", "")).status, 405);
    EXPECT_EQ(ask(request("POST /api/candidate/sign-in", "")).status, 403);
    const RawReply stranger = ask(request("GET /api/candidate/me", ""));
    EXPECT_EQ(stranger.status, 401);
    EXPECT_NE(stranger.body.find("session_missing"), std::string::npos);
    gate_.open();
    for (RawHttp& client : pending) EXPECT_EQ(client.reply().status, 200);
}

TEST_F(Reads, WhoeverFindsTheQueueFullIsToldWhenToComeBack) {
    lane::ReadLimits limits = patient(1);
    limits.queue = 1;  // an eighth of it is none
    start(limits);
    auto pending = hold_all();
    RawHttp waiting(port_);
    ASSERT_TRUE(waiting.send(own("GET /api/candidate/me")));
    while (pool_->waiting() == 0) std::this_thread::yield();
    const RawReply refused = ask(own("GET /api/candidate/me"));
    EXPECT_EQ(refused.status, 503);
    EXPECT_TRUE(refused.has("Retry-After: 2"));
    EXPECT_NE(refused.body.find("\"overloaded\""), std::string::npos) << refused.body;
    gate_.open();
    EXPECT_EQ(waiting.reply().status, 200);
}

TEST_F(Reads, WhoeverHasWaitedTooLongIsToldSo) {
    lane::ReadLimits limits;
    limits.workers = 1;
    limits.patience = std::chrono::milliseconds(-1);
    start(limits);
    const RawReply late = ask(own("GET /api/candidate/me"));
    EXPECT_EQ(late.status, 503);
    EXPECT_TRUE(late.has("Retry-After: 2"));
    // Confirmations, and asking what became of them, have more patience.
    EXPECT_EQ(ask(own("GET /api/candidate/requests/" + std::string(32, 'a'))).body,
              R"({"state":"none"})");
}

TEST_F(Reads, AClientThatGoesAwayLeavesNothingBehind) {
    start(patient(1));
    hold_all().clear();
    RawHttp waiting(port_);
    ASSERT_TRUE(waiting.send(own("GET /api/candidate/me")));
    while (pool_->waiting() == 0) std::this_thread::yield();
    gate_.open();
    EXPECT_EQ(waiting.reply().status, 200);
}

TEST_F(Reads, StoppingAnswersWhatIsUnderWay) {
    start(patient(1));
    auto pending = hold_all();
    RawHttp waiting(port_);
    ASSERT_TRUE(waiting.send(own("GET /api/candidate/me")));
    while (pool_->waiting() == 0) std::this_thread::yield();
    std::thread stopping([this] { stop(); });
    gate_.open();
    EXPECT_EQ(pending.front().reply().status, 200);
    const int status = waiting.reply().status;
    EXPECT_TRUE(status == 200 || status == 503) << status;
    stopping.join();
}

TEST_F(Reads, WhatALaneHasFoundIsReadInThePool) {
    start(patient(2));
    const std::string draft = "PUT /api/candidate/windows/w1/drafts/main";
    const std::string body = R"({"base_revision":0,"form":null})";
    ASSERT_EQ(ask(own(draft, body)).status, 200);
    const RawReply newer = ask(own(draft, body));
    EXPECT_EQ(newer.status, 409);
    EXPECT_NE(newer.body.find("\"current\":{"), std::string::npos) << newer.body;
}

TEST_F(Reads, ManyClientsAtOnce) {
    start(patient(3));
    std::atomic<int> good{0};
    std::vector<std::thread> clients;
    for (int c = 0; c < 4; ++c)
        clients.emplace_back([&] {
            RawHttp client(port_);
            for (int n = 0; n < 50; ++n) {
                client.send(own("GET /api/candidate/me"));
                good += client.reply().status == 200;
                client.send(own("GET /api/candidate/requests/" + std::string(32, 'a')));
                good += client.reply().status == 200;
            }
        });
    for (std::thread& client : clients) client.join();
    EXPECT_EQ(good, 400);
}

}  // namespace
}  // namespace zhiyuan::test
