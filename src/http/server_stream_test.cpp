#include <mutex>
#include <stdexcept>

#include <gmock/gmock.h>

#include "tests/fixtures/http_stage.h"

namespace zhiyuan::http {
namespace {

using test::RawHttp;
using test::RawReply;

/// Counts what it is given; pauses and refuses as told.
struct CountingSink final : BodySink {
    Next take(std::string_view piece) override {
        taken += piece.size();
        largest = std::max(largest.load(), piece.size());
        if (taken > refuse_from) return Next::refuse;
        return pause_each ? Next::pause : Next::go_on;
    }
    std::atomic<std::size_t> taken{0};
    std::atomic<std::size_t> largest{0};
    std::size_t refuse_from = SIZE_MAX;
    std::atomic<bool> pause_each{false};
};

/// Gives "0", "1" … up to a number of pieces of some bytes each.
struct NumberSource final : BodySource {
    NumberSource(int n, std::size_t bytes) : pieces(n), piece_bytes(bytes) {}
    std::optional<std::uint64_t> length() const override { return known; }
    Piece next(const Resume& resume) override {
        if (given == fail_at) throw std::runtime_error("no more of it");
        if (given == wait_at && !waited) {
            waited = true;
            parked = resume;
            return {Piece::Kind::not_yet, {}};
        }
        if (given == pieces) return {};
        return {Piece::Kind::bytes,
                std::string(piece_bytes, static_cast<char>('0' + given++ % 10))};
    }
    const int pieces;
    const std::size_t piece_bytes;
    std::optional<std::uint64_t> known;
    std::atomic<int> given{0};
    int fail_at = -1, wait_at = -1;
    std::atomic<bool> waited{false};
    Resume parked;
};

class ServerStream : public test::HttpStage {
protected:
    Intake intake(unsigned, const Request& head, const Intake& usual,
                  const Resume& resume) override {
        Intake out = usual;
        if (head.path == "/large") out.body_bytes = 1 << 20;
        if (head.path == "/small") out.body_bytes = 10;
        if (head.path == "/sink") {
            out.body_bytes = 8 << 20;
            out.sink = sink_;
            resume_ = resume;
        }
        if (head.path == "/throws") throw std::runtime_error("a bug in the intake");
        return out;
    }
    void reply_with(std::shared_ptr<NumberSource> source) {
        answer_ = [source](const Request&, const Responder& respond) {
            Response response{200};
            response.source = source;
            respond(std::move(response));
        };
    }
    static std::string post(const std::string& path, std::size_t bytes,
                            const std::string& more = "") {
        return "POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Length: " + std::to_string(bytes) +
               "\r\n" + more + "\r\n";
    }
    std::shared_ptr<CountingSink> sink_ = std::make_shared<CountingSink>();
    Resume resume_;
};

TEST_F(ServerStream, EachRouteHasItsOwnLimitOfTheBody) {
    start();
    const std::string body(100'000, 'x');  // beyond the usual 64 KiB
    RawHttp large = client();
    large.send(post("/large", body.size()) + body);
    EXPECT_EQ(large.reply().status, 200);
    RawHttp usual = client();
    usual.send(post("/", body.size()));
    EXPECT_EQ(usual.reply().status, 413);
    RawHttp small = client();
    small.send(post("/small", 11));
    EXPECT_EQ(small.reply().status, 413) << "from the header alone: no byte of the body was sent";
    RawHttp fits = client();
    fits.send(post("/small", 10) + "0123456789");
    EXPECT_EQ(fits.reply().status, 200);
    EXPECT_EQ(handled_, 2);
}

TEST_F(ServerStream, TheLimitHoldsForChunksToo) {
    start();
    RawHttp client = this->client();
    client.send("POST /small HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
    client.send("8\r\n01234567\r\n8\r\n01234567\r\n0\r\n\r\n");
    EXPECT_EQ(client.reply().status, 413);
    EXPECT_EQ(handled_, 0);
}

TEST_F(ServerStream, WhoeverWaitsToSendTooMuchIsNotTold100) {
    start();
    RawHttp client = this->client();
    client.send(post("/small", 11, "Expect: 100-continue\r\n"));
    EXPECT_EQ(client.reply().status, 413);
}

TEST_F(ServerStream, ASinkTakesABodyInPieces) {
    start();
    RawHttp client = this->client();
    client.send(post("/sink", 5 << 20));
    const std::string part(1 << 20, 'x');
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(client.send(part));
    EXPECT_EQ(client.reply().status, 200);
    EXPECT_EQ(sink_->taken, std::size_t{5} << 20);
    EXPECT_LE(sink_->largest, std::size_t{64} << 10) << "never more than some KiB at once";
}

TEST_F(ServerStream, APausedSinkHoldsItsClientBack) {
    sink_->pause_each = true;
    start();
    RawHttp client = this->client();
    client.send(post("/sink", 5 << 20));
    std::thread sending([&] {
        const std::string part(1 << 20, 'x');
        for (int i = 0; i < 5; ++i) client.send(part);
    });
    while (sink_->taken == 0) std::this_thread::yield();
    // The loop goes on for others meanwhile, and nothing more comes to the sink that pauses.
    RawHttp other = this->client();
    for (int i = 0; i < 20; ++i) {
        other.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
        EXPECT_EQ(other.reply().status, 200);
    }
    EXPECT_LE(sink_->taken, std::size_t{64} << 10);
    sink_->pause_each = false;
    resume_();
    sending.join();
    EXPECT_EQ(client.reply().status, 200);
    EXPECT_EQ(sink_->taken, std::size_t{5} << 20);
}

TEST_F(ServerStream, ASinkThatRefusesEndsTheBody) {
    sink_->refuse_from = 100'000;
    start();
    RawHttp client = this->client();
    client.send(post("/sink", 5 << 20));
    const std::string part(200'000, 'x');
    client.send(part);
    EXPECT_EQ(client.reply().status, 413);
    EXPECT_EQ(handled_, 0);
}

TEST_F(ServerStream, AnIntakeThatThrowsAnswers500) {
    start();
    RawHttp client = this->client();
    client.send(post("/throws", 2) + "ab");
    EXPECT_EQ(client.reply().status, 500);
}

TEST_F(ServerStream, ASinkIsLetGoWithItsClient) {
    start();
    const std::weak_ptr<CountingSink> weak = sink_;
    {
        RawHttp client = this->client();
        client.send(post("/sink", 1000) + "only some");
        while (sink_->taken == 0) std::this_thread::yield();
        sink_.reset();
    }
    while (!weak.expired()) std::this_thread::yield();
    EXPECT_EQ(handled_, 0);
}

TEST_F(ServerStream, ASourceOfUnknownLengthIsSentInChunks) {
    reply_with(std::make_shared<NumberSource>(3, 20));
    start();
    RawHttp client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
    const std::string all = client.rest();
    EXPECT_THAT(all, testing::HasSubstr("Transfer-Encoding: chunked\r\n"));
    EXPECT_THAT(all, testing::Not(testing::HasSubstr("Content-Length")));
    EXPECT_THAT(all, testing::EndsWith("\r\n\r\n14\r\n" + std::string(20, '0') + "\r\n14\r\n" +
                                       std::string(20, '1') + "\r\n14\r\n" + std::string(20, '2') +
                                       "\r\n0\r\n\r\n"));
}

TEST_F(ServerStream, ASourceOfKnownLengthKeepsTheConnection) {
    const auto source = std::make_shared<NumberSource>(3, 20);
    source->known = 60;
    reply_with(source);
    start();
    RawHttp client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    const RawReply reply = client.reply();
    EXPECT_EQ(reply.body, std::string(20, '0') + std::string(20, '1') + std::string(20, '2'));
    answer_ = nullptr;
    client.send("GET /next HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.reply().body, "GET /next? ");
}

TEST_F(ServerStream, AnOldClientGetsTheBodyUntilTheEndOfTheConnection) {
    reply_with(std::make_shared<NumberSource>(2, 5));
    start();
    RawHttp client = this->client();
    client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    const std::string all = client.rest();
    EXPECT_THAT(all, testing::EndsWith("\r\n\r\n0000011111"));
    EXPECT_THAT(all, testing::HasSubstr("Connection: close\r\n"));
}

TEST_F(ServerStream, HeadAsksForNoPiece) {
    const auto source = std::make_shared<NumberSource>(2, 5);
    source->known = 10;
    reply_with(source);
    start();
    RawHttp client = this->client();
    client.send("HEAD / HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_TRUE(client.reply(true).has("Content-Length: 10\r\n"));
    EXPECT_EQ(source->given, 0);
}

TEST_F(ServerStream, ASourceMayHaveNothingYet) {
    const auto source = std::make_shared<NumberSource>(2, 5);
    source->known = 10;
    source->wait_at = 1;
    reply_with(source);
    start();
    RawHttp client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    while (!source->waited) std::this_thread::yield();
    // Behind whatever the loop does now, the source has been put aside.
    RawHttp other = this->client();
    other.send("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 11\r\n\r\n");
    EXPECT_EQ(other.reply().status, 413);
    source->parked();
    EXPECT_EQ(client.reply().body, "0000011111");
}

TEST_F(ServerStream, AClientThatTakesNothingGetsNoMorePieces) {
    const auto source = std::make_shared<NumberSource>(1000, 1 << 20);
    reply_with(source);
    start();
    RawHttp client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    // The system's buffers of both sides hold some MiB; a thousand would have to be made otherwise.
    int before = -1;
    while (before != source->given || before == 0) {
        before = source->given;
        RawHttp other = this->client();
        other.send("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 11\r\n\r\n");
        EXPECT_EQ(other.reply().status, 413);
    }
    EXPECT_LT(source->given, 100);
}

TEST_F(ServerStream, ASourceThatFailsCutsTheBodyVisibly) {
    const auto source = std::make_shared<NumberSource>(3, 20);
    source->fail_at = 1;
    reply_with(source);
    start();
    RawHttp client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_THAT(client.rest(), testing::Not(testing::EndsWith("0\r\n\r\n")));
}

TEST_F(ServerStream, ASourceThatIsShortCutsTheConnection) {
    const auto source = std::make_shared<NumberSource>(2, 5);
    source->known = 11;
    reply_with(source);
    start();
    RawHttp client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.reply().status, 0) << "the reply is not whole, and the connection has ended";
}

TEST_F(ServerStream, DeleteAndPutAreMethodsLikeOthers) {
    start();
    RawHttp client = this->client();
    client.send("DELETE /thing HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.reply().body, "DELETE /thing? ");
    client.send("PUT /thing HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\nab");
    EXPECT_EQ(client.reply().body, "PUT /thing? ab");
}

TEST_F(ServerStream, OnlyTheHeadersThatAreAskedForAreKept) {
    Settings settings;
    settings.keep_headers = {"X-Ours"};
    answer_ = [](const Request& request, const Responder& respond) {
        respond({200, "",
                 std::string(request.header("X-Ours")) + "," +
                     std::string(request.header("X-Theirs"))});
    };
    start(std::move(settings));
    RawHttp client = this->client();
    client.send("GET / HTTP/1.1\r\nHost: t\r\nx-ours: yes\r\nX-Theirs: no\r\n\r\n");
    EXPECT_EQ(client.reply().body, "yes,");
}

}  // namespace
}  // namespace zhiyuan::http
