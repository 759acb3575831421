#include "usecase/candidate/session_gate.h"

#include <gtest/gtest.h>

#include "tests/fixtures/small_town.h"
#include "usecase/candidate/session_rules.h"
#include "usecase/candidate/sign_in_flow.h"

namespace zhiyuan::usecase {
namespace {

using test::OpenVault;
using test::SmallTown;

class SessionGate : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(std::holds_alternative<SessionOpened>(town_.run(town_.command(
            1, FirstSignIn{serial_of(1), OpenVault::code(1), token_.hash(), sha256("device")}))));
    }
    void activate() {
        Command command = town_.command(
            1, Activate{serial_of(1), "n1", "hash", "contact", token_.hash(), sha256("device")});
        command.session = token_.hash();
        ASSERT_TRUE(std::holds_alternative<SessionOpened>(town_.run(command)));
    }
    std::string pass(const std::string& cookie, const std::string& page_of = "",
                     bool setup_allowed = false) {
        const auto visitor =
            pass_gate(town_.services, cookie, page_of, town_.clock.now, setup_allowed);
        return visitor ? "passed" : std::string(to_text(visitor.error().reason));
    }

    SmallTown town_{2};
    SessionToken token_ = make_session_token(CandidateId(1), town_.entropy);
};

TEST_F(SessionGate, LetsTheLiveSessionPass) {
    activate();
    EXPECT_EQ(pass(token_.text), "passed");
    EXPECT_EQ(pass(token_.text, SmallTown::number(1).value()), "passed");
}

// R-ACC-7 to 11, in the order of the gate.
TEST_F(SessionGate, TellsWhyNot) {
    EXPECT_EQ(pass(""), "session_missing");
    EXPECT_EQ(pass("nonsense"), "session_missing");
    EXPECT_EQ(pass(make_session_token(CandidateId(99), town_.entropy).text), "session_missing")
        << "nobody has that key";
    EXPECT_EQ(pass(make_session_token(CandidateId(2), town_.entropy).text), "session_missing")
        << "nobody has signed in there";
    const std::string forged = make_session_token(CandidateId(1), town_.entropy).text;
    EXPECT_EQ(pass(forged, "another page"), "session_replaced");
    EXPECT_EQ(pass(token_.text, "another page"), "session_other") << "R-ACC-11";
    EXPECT_EQ(pass(token_.text), "setup_first");
    EXPECT_EQ(pass(token_.text, "", true), "passed");
    town_.clock.now = town_.clock.now + kSessionAgeMax + std::chrono::seconds(1);
    EXPECT_EQ(pass(token_.text, "another page", true), "session_expired");
}

TEST_F(SessionGate, KeepsTheSessionAliveByFewWrites) {
    activate();
    const auto touches = [&] { return town_.submitted.size(); };
    EXPECT_EQ(pass(token_.text), "passed");
    EXPECT_EQ(touches(), 0u);
    for (int second = 0; second < 600; second += 10) {
        town_.clock.now = town_.clock.now + std::chrono::seconds(10);
        EXPECT_EQ(pass(token_.text), "passed") << second;
    }
    EXPECT_EQ(touches(), 10u) << "one a minute";
}

// What the gate has read goes on to the lane, but not behind a touch that makes it old.
TEST_F(SessionGate, HandsOnWhatItHasReadUnlessItHasTouched) {
    activate();
    const auto hands_on = [&] {
        const auto visitor = pass_gate(town_.services, token_.text, {}, town_.clock.now, true);
        submit(town_.services, {}, *visitor, Recheck{WindowId("w1"), 1}, [](const Reply&) {});
        return town_.submitted.back().seen == visitor->facts;
    };
    EXPECT_TRUE(hands_on());
    town_.clock.now = town_.clock.now + kSessionTouchEvery;
    EXPECT_FALSE(hands_on());
    EXPECT_TRUE(hands_on());
}

}  // namespace
}  // namespace zhiyuan::usecase
