#include <thread>

#include "tests/fixtures/http_stage.h"

namespace zhiyuan::http {
namespace {

using test::RawHttp;
using test::RawReply;

// Promise 11: everything has a limit, what is refused is told so, and memory stays bounded.
class ServerLimits : public test::HttpStage {
protected:
    /// Sends the bytes and expects a refusal that ends the connection, without the handler.
    void expect_refused(const std::string& bytes, int status, const char* what) {
        RawHttp client = this->client();
        client.send(bytes);
        const RawReply reply = client.reply();
        EXPECT_EQ(reply.status, status) << what;
        EXPECT_TRUE(reply.has("Connection: close\r\n")) << what;
        EXPECT_TRUE(reply.has("X-Common: yes\r\n")) << what;
        EXPECT_TRUE(client.ended()) << what;
        EXPECT_EQ(handled_, 0) << what;
    }
    static Settings small() {
        Settings settings;
        settings.limits.header_bytes = 1000;
        settings.limits.target_bytes = 100;
        settings.limits.body_bytes = 2000;
        return settings;
    }
    static std::string post(std::size_t length, const std::string& body) {
        return "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(length) +
               "\r\n\r\n" + body;
    }
    static std::string chunked(const std::string& body) {
        return "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
    }
};

TEST_F(ServerLimits, RefuseWhatIsTooLong) {
    start(small());
    const std::string long_text(3000, 'x');
    expect_refused("GET / HTTP/1.1\r\nHost: x\r\nCookie: " + long_text + "\r\n\r\n", 431,
                   "a long header");
    expect_refused("GET / HTTP/1.1\r\nHost: x\r\nCookie: " + long_text, 431,
                   "a header that never ends");
    expect_refused("GET /" + std::string(100, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414,
                   "a long target");
    expect_refused(post(2001, ""), 413, "a long body, before any of it is sent");
    expect_refused(post(2001, std::string(2001, 'x')), 413, "a long body");
    expect_refused(post(99'999'999'999, ""), 413, "a body longer than memory");
    expect_refused(chunked("7d1\r\n"), 413, "a long chunk, before any of it is sent");
    expect_refused(chunked("400\r\n" + std::string(1024, 'x') + "\r\n400\r\n"), 413,
                   "chunks that are too long together");
}

TEST_F(ServerLimits, TakeWhatJustFits) {
    start(small());
    RawHttp client = this->client();
    client.send(post(2000, std::string(2000, 'x')));
    EXPECT_EQ(client.reply().body.size(), std::string("POST /? ").size() + 2000);
    client.send("GET /" + std::string(99, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().status, 200);
    client.send(chunked("7d0\r\n" + std::string(2000, 'x') + "\r\n0\r\n\r\n"));
    EXPECT_EQ(client.reply().status, 200);
}

// What belongs to no body must not grow either: a chunk's extension, a trailer.
TEST_F(ServerLimits, RefuseWhatGrowsBesideTheBody) {
    start(small());
    const std::string endless(100'000, 'x');
    expect_refused(chunked("1;" + endless), 431, "a chunk's extension that never ends");
    expect_refused(chunked("1\r\na\r\n0\r\nTrailer: " + endless), 431, "a trailer that never ends");
}

TEST_F(ServerLimits, RefuseWhatIsMalformed) {
    start();
    const std::pair<const char*, std::string> cases[] = {
        {"no HTTP", "hello\r\n\r\n"},
        {"TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15)},
        {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
        {"a blank in a header's name", "GET / HTTP/1.1\r\nHo st: x\r\n\r\n"},
        {"a blank before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n"},
        {"a NUL", std::string("GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n", 29)},
        {"a target with a blank", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"a length that is no number", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n"},
        {"a length below zero", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"},
        {"two lengths",
         "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"},
        {"a length and chunks",
         "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
         "0\r\n\r\n"},
        {"chunks and a length",
         "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n"
         "0\r\n\r\n"},
        {"a chunk without a size", chunked("x\r\n")},
        {"a chunk longer than it says", chunked("1\r\nab\r\n0\r\n\r\n")},
    };
    for (const auto& [what, bytes] : cases) expect_refused(bytes, 400, what);
    RawHttp client = this->client();
    client.send("GET /fine HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.reply().status, 200);
}

TEST_F(ServerLimits, AFaultBehindAGoodRequestIsToldAfterItsReply) {
    start();
    RawHttp client = this->client();
    client.send("GET /good HTTP/1.1\r\nHost: x\r\n\r\nnonsense\r\n\r\n");
    EXPECT_EQ(client.reply().body, "GET /good? ");
    EXPECT_EQ(client.reply().status, 400);
    EXPECT_TRUE(client.ended());
}

// A client that is still sending must be able to read why it should stop. Ending the connection at
// once would reset it and throw the reply away.
TEST_F(ServerLimits, ARefusalReachesAClientThatIsStillSending) {
    start(small());
    for (int i = 0; i < 5; ++i) {
        RawHttp client = this->client();
        const std::string body(8 << 20, 'x');
        EXPECT_TRUE(client.send(post(body.size(), body))) << "taken and thrown away";
        const RawReply reply = client.reply();
        EXPECT_EQ(reply.status, 413);
        EXPECT_EQ(reply.body, R"({"code":"too_large"})") << "the contract's own word";
    }
}

TEST_F(ServerLimits, ASlowHeaderAndASlowBodyGet408) {
    Settings settings;
    settings.limits.header_time = settings.limits.body_time = std::chrono::seconds(0);
    start(settings);
    RawHttp slow_header = client(), slow_body = client(), slow_chunk = client();
    slow_header.send("GET / HT");
    slow_body.send(post(10, "half"));
    slow_chunk.send(chunked("5\r\nab"));
    for (RawHttp* slow : {&slow_header, &slow_body, &slow_chunk}) {
        const RawReply reply = slow->reply();
        EXPECT_EQ(reply.status, 408);
        EXPECT_EQ(reply.body, R"({"code":"too_slow"})") << "the contract's own word";
        EXPECT_TRUE(reply.has("Connection: close\r\n"));
        EXPECT_TRUE(slow->ended());
    }
    EXPECT_EQ(handled_, 0);
}

TEST_F(ServerLimits, TheRestOfASlowRequestIsNoRequest) {
    Settings settings;
    settings.limits.body_time = std::chrono::seconds(0);
    start(settings);
    RawHttp client = this->client();
    client.send(post(10, "half"));
    EXPECT_EQ(client.reply().status, 408);
    client.send("rest..GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.rest(), "");
    EXPECT_EQ(handled_, 0);
}

TEST_F(ServerLimits, AnIdleConnectionEndsSilently) {
    Settings settings;
    settings.limits.idle_time = std::chrono::seconds(0);
    start(settings);
    RawHttp never = client(), once = client();
    once.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(once.reply().status, 200);
    EXPECT_TRUE(once.ended());
    EXPECT_TRUE(never.ended());
}

TEST_F(ServerLimits, AClientThatTakesNoReplyIsGivenUp) {
    const auto large = std::make_shared<const std::string>(64 << 20, 'x');
    answer_ = [&](Request, Responder respond) { respond({200, "", "", large}); };
    Settings settings;
    settings.limits.write_time = std::chrono::seconds(0);
    start(settings);
    RawHttp lazy = client();
    lazy.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    while (handled_ == 0 || server_->connections() > 0) std::this_thread::yield();
    EXPECT_LT(lazy.rest().size(), large->size());
}

TEST_F(ServerLimits, MoreConnectionsThanAllowedAreClosed) {
    Settings settings;
    settings.limits.connections_per_loop = 3;
    start(settings);
    std::vector<RawHttp> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(client());
        clients.back().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_EQ(clients.back().reply().status, 200);
    }
    RawHttp fourth = client();
    EXPECT_TRUE(fourth.ended());
    clients.pop_back();
    while (server_->connections() == 3) std::this_thread::yield();
    RawHttp fifth = client();
    fifth.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(fifth.reply().status, 200);
}

}  // namespace
}  // namespace zhiyuan::http
