#include <future>

#include "tests/fixtures/http_stage.h"

namespace zhiyuan::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::RawHttp;
using test::RawReply;

class ServerStop : public test::HttpStage {
protected:
    /// A client whose request is under way: its responder is held here.
    RawHttp waiting_client() {
        std::promise<Responder> taken;
        answer_ = [&](Request, Responder respond) { taken.set_value(std::move(respond)); };
        RawHttp client = this->client();
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        held_ = taken.get_future().get();
        return client;
    }
    void end(milliseconds patience) {
        server_->drain(patience);
        server_->stop();
    }
    Responder held_;
};

TEST_F(ServerStop, AnswersWhatIsUnderWayAndEndsTheIdle) {
    start();
    RawHttp idle = client();
    idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(idle.reply().status, 200);
    RawHttp waiting = waiting_client();
    std::thread stopping([&] { end(seconds(60)); });
    EXPECT_TRUE(idle.ended()) << "nothing of it was under way";
    held_({200, "", "late but there", nullptr});
    const RawReply reply = waiting.reply();
    EXPECT_EQ(reply.body, "late but there");
    EXPECT_TRUE(reply.has("Connection: close\r\n"));
    EXPECT_TRUE(waiting.ended());
    stopping.join();
    RawHttp late = client();
    EXPECT_FALSE(late.connected()) << "nobody listens any more";
}

TEST_F(ServerStop, GivesUpWhatTakesLongerThanItMay) {
    start();
    RawHttp waiting = waiting_client();
    end(milliseconds(1));
    EXPECT_TRUE(waiting.ended());
    held_({200, "", "too late", nullptr});
}

// Whoever answers late may outlive the server: lanes, mailboxes, hash workers.
TEST_F(ServerStop, AnAnswerAfterTheEndIsHarmless) {
    start();
    RawHttp waiting = waiting_client();
    server_.reset();
    held_({200, "", "too late", nullptr});
    EXPECT_TRUE(waiting.ended());
}

TEST_F(ServerStop, AResponderForgottenAfterTheEndIsHarmless) {
    start();
    RawHttp waiting = waiting_client();
    server_.reset();
    held_ = nullptr;
    EXPECT_TRUE(waiting.ended());
}

TEST_F(ServerStop, HalfARequestDoesNotHoldItUpForEver) {
    start();
    RawHttp half = client();
    half.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf");
    while (server_->connections() == 0) std::this_thread::yield();
    end(milliseconds(1));
    half.rest();
}

TEST_F(ServerStop, TwiceOrWithoutAStartDoesNothing) {
    Server never(Settings{}, *this);
    never.stop();
    start();
    end(milliseconds(0));
    end(milliseconds(0));
}

// Connections that come while it stops are either answered or ended; stopping waits for none of
// them.
TEST_F(ServerStop, ComingConnectionsDoNotHoldItUp) {
    for (int round = 0; round < 20; ++round) {
        Settings settings;
        settings.loops = 2;
        start(settings);
        std::promise<void> begun;
        std::vector<RawHttp> clients;
        std::thread coming([&] {
            for (int i = 0; i < 40; ++i) {
                clients.emplace_back(port_);
                if (i == 10) begun.set_value();
            }
        });
        begun.get_future().wait();
        const auto before = std::chrono::steady_clock::now();
        end(seconds(10));
        EXPECT_LT(std::chrono::steady_clock::now() - before, seconds(10)) << "waited in vain";
        coming.join();
        for (RawHttp& client : clients) {
            if (!client.connected()) continue;
            // What the system took in while the listener was being closed may be known to its
            // client alone; only a byte finds that out.
            client.send("G");
            EXPECT_TRUE(client.ended());
        }
        server_.reset();
    }
}

}  // namespace
}  // namespace zhiyuan::http
