#include "placing/engine/other_colleges.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/allocation/in_words.h"
#include "tests/allocation/small_market.h"

namespace zhiyuan::placing::engine {
namespace {

using test::in_words;
using test::SmallMarket;
using Words = std::vector<std::string>;

TEST(OtherColleges, TakeThoseLeftOverWhoAcceptThem) {
    SmallMarket market({Mode::parallel});
    market.college({1});
    market.college({1});
    market.candidate(600, {{0}}, true);
    market.candidate(500, {{0}}, false);
    market.candidate(490, {{0}}, true);
    market.candidate(480, {{0}}, true);
    EXPECT_EQ(in_words(market.build()), (Words{"0.0", "-", "others 1.0 adjusted", "-"}));
}

TEST(OtherColleges, TakeAnyMajorOfTheSectionOnly) {
    SmallMarket market({Mode::parallel, Mode::parallel});
    market.college({0, 1, 2});
    market.college({9}, 100, 0, 1);
    for (int s : {600, 500, 490, 480}) market.candidate(s, {}, true);
    EXPECT_EQ(in_words(market.build()),
              (Words{"others 0.2 adjusted", "others 0.1 adjusted", "others 0.2 adjusted", "-"}));
}

TEST(OtherColleges, SendNobodyBeyondTheSeatsWhateverTheRatio) {
    SmallMarket market({Mode::parallel});
    market.college({1}, 200);
    for (int s : {600, 500}) market.candidate(s, {}, true);
    EXPECT_EQ(in_words(market.build()), (Words{"others 0.0 adjusted", "-"}));
}

TEST(OtherColleges, AreNotForWhoWasWithdrawnFromAParallelSection) {
    SmallMarket market({Mode::parallel});
    market.college({1});
    market.college({1});
    market.candidate(600, {{0}}, true);
    market.withdraw(0, 0);
    EXPECT_EQ(in_words(market.build()), (Words{"0 sent back"}));
}

TEST(OtherColleges, AreOtherThanTheOneThatWithdrew) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SmallMarket market({Mode::ordered}, seed);
        market.college({1});
        market.college({1});
        market.candidate(600, {{0}}, true);
        market.withdraw(0, 0);
        EXPECT_EQ(in_words(market.build()), (Words{"0 sent back, others 1.0 adjusted"})) << seed;
    }
}

TEST(OtherColleges, MayWithdrawToo) {
    SmallMarket market({Mode::parallel});
    market.college({1});
    for (int s : {600, 500}) market.candidate(s, {}, true);
    market.withdraw(0, 0);
    EXPECT_EQ(in_words(market.build()), (Words{"others 0 sent back", "-"}));
}

TEST(OtherColleges, AreDrawnSoThatTheTiedShareNoPlaceWhileOthersAreFree) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SmallMarket market({Mode::parallel}, seed);
        for (int n = 0; n < 3; ++n) market.college({1});
        for (int n = 0; n < 3; ++n) market.candidate(500, {}, true);
        const Words words = in_words(market.build());
        EXPECT_EQ(std::set<std::string>(words.begin(), words.end()).size(), 3U) << seed;
    }
}

TEST(OtherColleges, LeaveNoneOfTheTiedOut) {
    SmallMarket market({Mode::parallel});
    market.college({1});
    for (int s : {500, 500, 499}) market.candidate(s, {}, true);
    EXPECT_EQ(in_words(market.build()), (Words{"others 0.0 adjusted", "others 0.0 adjusted", "-"}));
}

TEST(OtherColleges, SendNobodyWhereNoMajorAdmitsThem) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SmallMarket market({Mode::parallel}, seed, 1);
        market.asking({9}, {0});
        market.college({1});
        for (int s : {600, 500}) market.candidate(s, {}, true);
        market.meeting({0});
        market.candidate(400, {}, true);
        EXPECT_EQ(in_words(market.build()),
                  (Words{"others 1.0 adjusted", "-", "others 0.0 adjusted"}))
            << seed;
    }
}

TEST(OtherColleges, SendNobodyForASeatThatABetterOneTakes) {
    SmallMarket market({Mode::parallel}, 1, 1);
    market.asking({1, 1}, {kNone, 0});
    for (int s : {600, 500}) market.candidate(s, {}, true);
    market.meeting({0});
    market.candidate(400, {}, true);
    EXPECT_EQ(in_words(market.build()), (Words{"others 0.0 adjusted", "-", "others 0.1 adjusted"}));
}

TEST(OtherColleges, LetTheTiedShareASeatOnlyWhenNoneIsFreeToThem) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SmallMarket market({Mode::parallel}, seed, 1);
        market.asking({1, 5}, {kNone, 0});
        market.college({1});
        for (int n = 0; n < 2; ++n) market.candidate(500, {}, true);
        const Words words = in_words(market.build());
        EXPECT_EQ(std::set<std::string>(words.begin(), words.end()).size(), 2U) << seed;
    }
    SmallMarket market({Mode::parallel}, 1, 1);
    market.asking({1, 5}, {kNone, 0});
    for (int n = 0; n < 2; ++n) market.candidate(500, {}, true);
    market.candidate(499, {}, true);
    EXPECT_EQ(in_words(market.build()), (Words{"others 0.0 adjusted", "others 0.0 adjusted", "-"}));
}

TEST(OtherColleges, KeepTheSeatOfWhomTheySendBackForTheRun) {
    SmallMarket market({Mode::parallel}, 1, 1);
    market.asking({1, 1}, {kNone, 0});
    for (int s : {600, 500}) market.candidate(s, {}, true);
    market.withdraw(0, 0);
    EXPECT_EQ(in_words(market.build()), (Words{"others 0 sent back", "-"}));
}

TEST(OtherColleges, AreDrawnEvenlyAndBySeed) {
    std::vector<int> drawn(7);
    for (CandidateIndex c = 0; c < 7000; ++c) ++drawn[lot(2014, c, drawn.size())];
    for (const int times : drawn) EXPECT_NEAR(times, 1000, 120);
    int same = 0;
    for (CandidateIndex c = 0; c < 7000; ++c) same += lot(2014, c, 7) == lot(2015, c, 7);
    EXPECT_NEAR(same, 1000, 120);
    // SplitMix64 from state 0 gives this first, as its authors publish.
    EXPECT_EQ(lot(0, 0, std::size_t{1} << 32), 0xe220a8397b1dcdafU & 0xffffffffU);
}

}  // namespace
}  // namespace zhiyuan::placing::engine
