#include "http/server.h"

#include <future>
#include <thread>

#include "tests/fixtures/http_stage.h"

namespace zhiyuan::http {
namespace {

using test::RawHttp;
using test::RawReply;

class ServerTest : public test::HttpStage {};

TEST_F(ServerTest, AnswersAndKeepsTheConnection) {
    start();
    RawHttp client = this->client();
    for (const char* path : {"/a", "/b", "/c"}) {
        ASSERT_TRUE(client.send("GET " + std::string(path) + "?q=1 HTTP/1.1\r\nHost: x\r\n\r\n"));
        const RawReply reply = client.reply();
        EXPECT_EQ(reply.status, 200);
        EXPECT_EQ(reply.body, "GET " + std::string(path) + "?q=1 ");
        EXPECT_TRUE(reply.has("X-Common: yes\r\n"));
        EXPECT_TRUE(reply.has("Content-Type: text/plain\r\n"));
        EXPECT_FALSE(reply.has("Connection: close"));
    }
    EXPECT_EQ(server_->connections(), 1u);
}

TEST_F(ServerTest, ClosesWhenTheClientAsksForIt) {
    start();
    for (const char* request :
         {"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"}) {
        RawHttp client = this->client();
        client.send(request);
        const RawReply reply = client.reply();
        EXPECT_EQ(reply.status, 200);
        EXPECT_TRUE(reply.has("Connection: close\r\n"));
        EXPECT_TRUE(client.ended());
    }
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
    std::vector<std::thread> threads;
    answer_ = [&](Request request, Responder respond) {
        // The first one takes longest: it is answered by another thread.
        if (request.path == "/1")
            threads.emplace_back([respond] { respond({200, "", "first", nullptr}); });
        else
            respond({200, "", echo(request), nullptr});
    };
    start();
    RawHttp client = this->client();
    client.send(
        "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n"
        "POST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody"
        "GET /3 HTTP/1.1\r\nHost: x\r\n\r\nGET /4 HT");
    EXPECT_EQ(client.reply().body, "first");
    EXPECT_EQ(client.reply().body, "POST /2? body");
    EXPECT_EQ(client.reply().body, "GET /3? ");
    client.send("TP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().body, "GET /4? ");
    for (std::thread& thread : threads) thread.join();
}

TEST_F(ServerTest, TakesRequestsByteByByte) {
    start();
    RawHttp client = this->client();
    const std::string request = "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
    for (const char c : request) ASSERT_TRUE(client.send(std::string(1, c)));
    EXPECT_EQ(client.reply().body, "POST /slow? hello");
    EXPECT_EQ(handled_, 1);
}

TEST_F(ServerTest, PutsChunksTogether) {
    start();
    RawHttp client = this->client();
    client.send(
        "PUT /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n");
    client.send("A;ext=1\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n");
    EXPECT_EQ(client.reply().body, "PUT /c? abc0123456789");
    client.send("GET /after HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().body, "GET /after? ");
}

TEST_F(ServerTest, HeadGetsTheLengthAndNoBody) {
    start();
    RawHttp client = this->client();
    client.send("HEAD /h HTTP/1.1\r\nHost: x\r\n\r\n");
    const RawReply reply = client.reply(true);
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.has("Content-Length: 9\r\n"));
    client.send("GET /g HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().body, "GET /g? ") << "nothing of the other body lay between";
}

TEST_F(ServerTest, RepliesWithoutABodyHaveNoLength) {
    answer_ = [](Request request, Responder respond) {
        respond({request.path == "/204" ? 204 : 304, "", "left out", nullptr});
    };
    start();
    RawHttp client = this->client();
    for (const char* path : {"/204", "/304"}) {
        client.send("GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        const RawReply reply = client.reply();
        EXPECT_EQ(std::to_string(reply.status), path + 1);
        EXPECT_FALSE(reply.has("Content-Length"));
    }
}

TEST_F(ServerTest, TellsAClientThatAsksToSendItsBody) {
    start();
    RawHttp client = this->client();
    client.send("POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.reply().status, 100);
    client.send("body");
    EXPECT_EQ(client.reply().body, "POST /e? body");
    client.send(
        "POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\nbody");
    EXPECT_EQ(client.reply().status, 200) << "no interim reply for a body that is here";
}

TEST_F(ServerTest, LargeBodiesArriveWhole) {
    const auto shared = std::make_shared<const std::string>(3 << 20, 's');
    answer_ = [&](Request request, Responder respond) {
        if (request.path == "/shared") return respond({200, "", "", shared});
        respond({200, "", std::string(100'000, 'o'), nullptr});
    };
    start();
    RawHttp client = this->client();
    client.send(
        "GET /shared HTTP/1.1\r\nHost: x\r\n\r\nGET /own HTTP/1.1\r\nHost: x\r\n\r\n"
        "HEAD /shared HTTP/1.1\r\nHost: x\r\n\r\nGET /own HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().body, *shared);
    EXPECT_EQ(client.reply().body, std::string(100'000, 'o'));
    EXPECT_TRUE(client.reply(true).has("Content-Length: 3145728\r\n"));
    EXPECT_EQ(client.reply().body.size(), 100'000u);
}

TEST_F(ServerTest, ATargetIsSplitAtItsFirstQuestionMark) {
    start();
    RawHttp client = this->client();
    client.send("GET /p?a=1?b=2 HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().body, "GET /p?a=1?b=2 ");
    client.send("PATCH / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().body, "other /? ");
}

// Promise 4: one stamp a request, when its last byte has arrived.
TEST_F(ServerTest, StampsARequestAtItsLastByte) {
    std::vector<std::int64_t> stamped;
    answer_ = [&](Request request, Responder respond) {
        stamped.push_back(request.received_at.micros());
        respond({200, "", "", nullptr});
    };
    start();
    RawHttp client = this->client();
    now_ = 100;
    client.send(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\nbod");
    EXPECT_EQ(client.reply().status, 100) << "all but one byte is with the server now";
    now_ = 200;
    client.send("y");
    EXPECT_EQ(client.reply().status, 200);
    EXPECT_EQ(stamped, std::vector<std::int64_t>{200});
}

// One that waits behind another has arrived all the same, however long the other one takes.
TEST_F(ServerTest, StampsAPipelinedRequestWhenItArrivesNotWhenItsTurnComes) {
    std::vector<std::int64_t> stamped;
    answer_ = [&](Request request, Responder respond) {
        stamped.push_back(request.received_at.micros());
        now_ = 200;
        respond({200, "", "", nullptr});
    };
    now_ = 100;
    start();
    RawHttp client = this->client();
    client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
    client.reply();
    client.reply();
    EXPECT_EQ(stamped, (std::vector<std::int64_t>{100, 100}));
}

TEST_F(ServerTest, AHandlerThatForgetsItsResponderLeavesA500) {
    answer_ = [](Request, Responder) {};
    start();
    RawHttp client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().status, 500);
    answer_ = nullptr;
    client.send("GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().body, "GET /next? ") << "the connection goes on";
}

TEST_F(ServerTest, AHandlerThatThrowsLeavesA500AndTheServerGoesOn) {
    answer_ = [](Request request, Responder respond) {
        if (request.path == "/throw") throw std::runtime_error("a fault of ours");
        respond({200, "", "", nullptr});
    };
    start();
    RawHttp client = this->client();
    client.send("GET /throw HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().status, 500);
    EXPECT_EQ(client.reply().status, 200);
}

TEST_F(ServerTest, OnlyTheFirstAnswerCounts) {
    answer_ = [](Request, Responder respond) {
        respond({200, "", "first", nullptr});
        respond({500, "", "second", nullptr});
    };
    start();
    RawHttp client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().body, "first");
    EXPECT_EQ(client.reply().body, "first");
}

TEST_F(ServerTest, AnswersFromOtherThreadsReachTheRightClients) {
    std::vector<std::thread> threads;
    std::mutex mutex;
    answer_ = [&](Request request, Responder respond) {
        const std::lock_guard lock(mutex);
        threads.emplace_back([path = request.path, respond = std::move(respond)] {
            respond({200, "", path, nullptr});
        });
    };
    Settings settings;
    settings.loops = 3;
    start(settings);
    std::vector<RawHttp> clients;
    for (int i = 0; i < 30; ++i) {
        clients.emplace_back(port_);
        clients.back().send("GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    for (int i = 0; i < 30; ++i) EXPECT_EQ(clients[i].reply().body, "/" + std::to_string(i));
    for (std::thread& thread : threads) thread.join();
}

TEST_F(ServerTest, AClientThatHasGoneHarmsNobody) {
    std::promise<Responder> held;
    answer_ = [&](Request, Responder respond) { held.set_value(std::move(respond)); };
    start();
    {
        RawHttp client = this->client();
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        held.get_future().get()({200, "", std::string(1 << 20, 'x'), nullptr});
    }
    {
        RawHttp client = this->client();
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
    }
    answer_ = nullptr;
    RawHttp client = this->client();
    client.send("GET /still HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().body, "GET /still? ");
}

TEST_F(ServerTest, AnswersAClientThatHasFinishedSending) {
    start();
    RawHttp client = this->client();
    client.send("GET /last HTTP/1.1\r\nHost: x\r\n\r\n");
    client.finish_sending();
    EXPECT_EQ(client.reply().body, "GET /last? ");
    EXPECT_TRUE(client.ended());
}

TEST_F(ServerTest, ManyIdleConnectionsAreKept) {
    start();
    std::vector<RawHttp> clients;
    for (int i = 0; i < 300; ++i) clients.emplace_back(port_);
    for (int round = 0; round < 2; ++round)
        for (std::size_t i = 0; i < clients.size(); i += 7) {
            clients[i].send("GET /idle HTTP/1.1\r\nHost: x\r\n\r\n");
            EXPECT_EQ(clients[i].reply().status, 200);
        }
    for (RawHttp& client : clients) {
        client.send("GET /all HTTP/1.1\r\nHost: x\r\n\r\n");
        ASSERT_EQ(client.reply().status, 200);
    }
    EXPECT_EQ(server_->connections(), 300u);
}

TEST_F(ServerTest, SaysWhyItCannotStart) {
    start();
    Settings taken;
    taken.port = port_;
    Server second(taken, *this);
    const auto result = second.start();
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().find("127.0.0.1:" + std::to_string(port_)), std::string::npos);
    Settings nowhere;
    nowhere.address = "not an address";
    EXPECT_FALSE(Server(nowhere, *this).start());
}

}  // namespace
}  // namespace zhiyuan::http
