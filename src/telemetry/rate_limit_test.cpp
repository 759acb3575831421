#include "telemetry/rate_limit.h"

#include <gtest/gtest.h>

namespace zhiyuan::telemetry {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

constexpr Instant kStart = Instant::from_micros(1'000'000'000);
constexpr Duration kStretch = seconds(10);

struct RateLimitTest : testing::Test {
    RateLimit limit{2, kStretch};
    int passed(std::string_view kind, int tries, Instant now) {
        int out = 0;
        for (int i = 0; i < tries; ++i) out += limit.pass(kind, now);
        return out;
    }
};

TEST_F(RateLimitTest, LetsTheFirstLinesThroughAndHoldsBackTheRest) {
    EXPECT_EQ(passed("a", 5, kStart), 2);
    EXPECT_EQ(passed("a", 5, kStart + kStretch - microseconds(1)), 0);
}

TEST_F(RateLimitTest, BeginsANewStretchAtItsEnd) {
    EXPECT_EQ(passed("a", 5, kStart), 2);
    EXPECT_EQ(passed("a", 5, kStart + kStretch), 2);
    // The new stretch lasts as long as the first, also while something is still to be told.
    EXPECT_EQ(passed("a", 5, kStart + kStretch + seconds(1)), 0);
}

TEST_F(RateLimitTest, OneKindTakesNothingFromAnother) {
    EXPECT_EQ(passed("a", 5, kStart), 2);
    EXPECT_EQ(passed("b", 5, kStart), 2);
}

TEST_F(RateLimitTest, TellsOnceHowManyWereHeldBack) {
    passed("a", 5, kStart);
    passed("b", 2, kStart);
    EXPECT_TRUE(limit.take_due(kStart + kStretch - microseconds(1)).empty());
    const std::vector<RateLimit::Suppressed> want{{"a", 3, kStart}};
    EXPECT_EQ(limit.take_due(kStart + kStretch), want);
    EXPECT_TRUE(limit.take_due(kStart + kStretch).empty());
}

TEST_F(RateLimitTest, CountsOnThroughStretchesUntilItIsTold) {
    passed("a", 5, kStart);
    passed("a", 5, kStart + kStretch);
    const std::vector<RateLimit::Suppressed> want{{"a", 6, kStart}};
    EXPECT_EQ(limit.take_due(kStart + kStretch), want);
}

TEST_F(RateLimitTest, AtTheEndTellsWhatIsNotDueYet) {
    passed("a", 3, kStart);
    const std::vector<RateLimit::Suppressed> want{{"a", 1, kStart}};
    EXPECT_EQ(limit.take_all(), want);
    EXPECT_TRUE(limit.take_all().empty());
}

TEST_F(RateLimitTest, AClockSetBackHoldsNothingBackForLong) {
    passed("a", 5, kStart);
    EXPECT_EQ(passed("a", 5, kStart - seconds(3600)), 2);
    EXPECT_EQ(limit.take_due(kStart - seconds(3600)).size(), 1U);
}

}  // namespace
}  // namespace zhiyuan::telemetry
