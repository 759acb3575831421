#include <functional>

#include <gtest/gtest.h>

#include "placing/engine/allocation.h"
#include "tests/allocation/in_words.h"
#include "tests/allocation/small_market.h"

namespace zhiyuan::placing::engine {
namespace {

using test::in_words;
using test::SmallMarket;
using Words = std::vector<std::string>;

struct Case {
    const char* rule;
    std::initializer_list<Mode> sections;
    std::function<void(SmallMarket&)> fill;
    Words want;
};

void expect_all(std::initializer_list<Case> cases) {
    for (const Case& c : cases) {
        SmallMarket market(c.sections);
        c.fill(market);
        EXPECT_EQ(in_words(market.build()), c.want) << c.rule;
    }
}

constexpr Mode kParallel = Mode::parallel;
constexpr Mode kOrdered = Mode::ordered;

TEST(Allocate, ParallelByRankThenByList) {
    expect_all({
        {"nobody, nothing", {}, [](auto&) {}, {}},
        {"no college", {kParallel}, [](auto& m) { m.candidate(500, {}, true); }, {"-"}},
        {"no candidate", {kParallel}, [](auto& m) { m.college({1}); }, {}},
        {"the last seat",
         {kParallel},
         [](auto& m) {
             m.college({2});
             for (int s : {500, 502, 501}) m.candidate(s, {{0}});
         },
         {"-", "0.0", "0.0"}},
        {"rank before preference: a fourth choice of the better beats a first of the worse",
         {kParallel},
         [](auto& m) {
             for (int n = 0; n < 4; ++n) m.college({n == 3 ? 1 : 0});
             m.candidate(500, {{3}});
             m.candidate(501, {{0}, {1}, {2}, {3}});
         },
         {"-", "3.0"}},
        {"the first open of the list, though later ones are open too",
         {kParallel},
         [](auto& m) {
             m.college({1});
             m.college({1});
             m.candidate(500, {{1}, {0}});
         },
         {"1.0"}},
        {"the tie subject decides between equal totals",
         {kParallel},
         [](auto& m) {
             m.college({1});
             m.candidate(500, {{0}}, false, 90);
             m.candidate(500, {{0}}, false, 91);
         },
         {"-", "0.0"}},
        {"below the batch's line: no part",
         {kParallel},
         [](auto& m) {
             m.college({1});
             m.candidate(700, {{0}}, true, 0, false);
             m.candidate(500, {{0}});
         },
         {"-", "0.0"}},
        {"a choice that is not open to the candidate is passed by",
         {kParallel},
         [](auto& m) {
             m.college({1});
             m.college({1});
             m.candidate(500, {{0, {0}, true, false}, {1}});
         },
         {"1.0"}},
        {"a second section takes who is left",
         {kParallel, kParallel},
         [](auto& m) {
             m.college({1});
             m.college({1}, 100, 0, 1);
             for (int s : {500, 501}) m.file(m.candidate(s, {{0}}), {{1}}, false, 1);
         },
         {"1.0", "0.0"}},
    });
}

TEST(Allocate, TheTiedAtTheLastPlaceAllGetIn) {
    expect_all({
        {"three tie at the last of two",
         {kParallel},
         [](auto& m) {
             m.college({2});
             for (int s : {500, 501, 500, 500, 499}) m.candidate(s, {{0}});
         },
         {"0.0", "0.0", "0.0", "0.0", "-"}},
        {"a tie one place too late stays out whole",
         {kParallel},
         [](auto& m) {
             m.college({1});
             for (int s : {500, 501, 500}) m.candidate(s, {{0}});
         },
         {"-", "0.0", "-"}},
        {"the tied fill just the last places",
         {kParallel},
         [](auto& m) {
             m.college({2});
             for (int s : {500, 500, 499}) m.candidate(s, {{0}});
         },
         {"0.0", "0.0", "-"}},
        {"no seat is no last place",
         {kParallel},
         [](auto& m) {
             m.college({0});
             for (int s : {500, 500}) m.candidate(s, {{0}});
         },
         {"-", "-"}},
    });
}

TEST(Allocate, RatioRoundsDown) {
    const struct {
        int seats, ratio_percent, sent;
    } cases[] = {
        {1, 105, 1}, {19, 105, 19}, {20, 105, 21}, {39, 105, 40}, {40, 105, 42}, {1, 100, 1},
        {4, 120, 4}, {5, 120, 6},   {9, 120, 10},  {1, 199, 1},   {1, 200, 2},   {0, 200, 0},
    };
    for (const auto& c : cases) {
        SmallMarket market({kParallel});
        market.college({c.seats}, c.ratio_percent);
        for (int n = 0; n < 60; ++n) market.candidate(700 - n, {{0}});
        const Allocation allocation = allocate(market.build());
        EXPECT_EQ(allocation.colleges[0].sent, c.sent) << c.seats << " at " << c.ratio_percent;
        EXPECT_EQ(allocation.colleges[0].admitted, c.seats) << c.seats << " at " << c.ratio_percent;
        EXPECT_EQ(allocation.vacancies[0], 0);
        EXPECT_EQ(allocation.colleges[0].last_sent, c.sent - 1);
    }
}

TEST(Allocate, Floors) {
    expect_all({
        {"at the floor, below it",
         {kParallel},
         [](auto& m) {
             m.college({5}, 100, 500);
             for (int s : {501, 500, 499}) m.candidate(s, {{0}});
         },
         {"0.0", "0.0", "-"}},
        {"nobody reaches it",
         {kParallel},
         [](auto& m) {
             m.college({5}, 100, 600);
             for (int s : {501, 500}) m.candidate(s, {{0}});
         },
         {"-", "-"}},
        {"the tie subject does not count for it",
         {kParallel},
         [](auto& m) {
             m.college({5}, 100, 500);
             m.candidate(499, {{0}}, false, 150);
             m.candidate(500, {{0}});
         },
         {"-", "0.0"}},
        {"it holds for those who accept other colleges",
         {kParallel},
         [](auto& m) {
             m.college({5}, 100, 500);
             for (int s : {500, 499}) m.candidate(s, {}, true);
         },
         {"others 0.0 adjusted", "-"}},
    });
}

TEST(Allocate, OrderedServesAllFirstChoicesFirst) {
    const auto three = [](SmallMarket& m) {
        m.college({1});
        m.college({1});
        m.candidate(600, {{0}, {1}});
        m.candidate(590, {{0}, {1}});
        m.candidate(500, {{1}});
    };
    const auto ratio_on_the_rest = [](SmallMarket& m) {
        m.college({3}, 150);
        m.college({0});
        m.candidate(600, {{0, {}}});  // withdrawn: no major
        m.candidate(590, {{0}});
        for (int s : {580, 570, 560, 550, 540}) m.candidate(s, {{1}, {0}});
    };
    expect_all({
        {"parallel: the second choice of 590 beats the first of 500",
         {kParallel},
         three,
         {"0.0", "1.0", "-"}},
        {"ordered: the first choice of 500 is served before",
         {kOrdered},
         three,
         {"0.0", "-", "1.0"}},
        {"second choices share what is left by rank",
         {kOrdered},
         [](auto& m) {
             m.college({3});
             m.college({0});
             m.candidate(400, {{0}});
             for (int s : {600, 580, 590}) m.candidate(s, {{1}, {0}});
         },
         {"0.0", "0.0", "-", "0.0"}},
        {"a later pass has the ratio of the seats left: 2 at 150 % are 3",
         {kOrdered},
         ratio_on_the_rest,
         {"0 no major", "0.0", "0.0", "0.0", "0 beyond seats", "-", "-"}},
    });
}

TEST(Allocate, Withdrawals) {
    expect_all({
        {"parallel: no other college of the round, and the place is not given again",
         {kParallel, kParallel},
         [](auto& m) {
             m.college({1});
             m.college({1});
             m.college({1}, 100, 0, 1);
             m.file(m.candidate(600, {{0}, {1}}, true), {{2}}, true, 1);
             m.candidate(500, {{0}});
             m.withdraw(0, 0);
         },
         {"0 sent back", "-"}},
        {"ordered: the next choice is still to come",
         {kOrdered},
         [](auto& m) {
             m.college({1});
             m.college({1});
             m.candidate(600, {{0}, {1}});
             m.withdraw(0, 0);
         },
         {"0 sent back, 1.0"}},
        {"ordered: the seat goes to a second choice",
         {kOrdered},
         [](auto& m) {
             m.college({1});
             m.college({0});
             m.candidate(600, {{0}});
             m.candidate(500, {{1}, {0}});
             m.withdraw(0, 0);
         },
         {"0 sent back", "0.0"}},
        {"ordered, withdrawn: a later section is open",
         {kOrdered, kParallel},
         [](auto& m) {
             m.college({1});
             m.college({1}, 100, 0, 1);
             m.file(m.candidate(600, {{0}}), {{1}}, false, 1);
             m.withdraw(0, 0);
         },
         {"0 sent back, 1.0"}},
        {"by a college that the candidate never reaches: nothing",
         {kParallel},
         [](auto& m) {
             m.college({1});
             m.college({1});
             m.candidate(600, {{0}, {1}});
             m.withdraw(0, 1);
         },
         {"0.0"}},
    });
}

TEST(Allocate, SumsUp) {
    SmallMarket small({kParallel});
    small.college({1, 1}, 150);
    small.college({4});
    small.college({1});
    small.candidate(600, {{0, {0}}});
    small.candidate(590, {{0, {0}}});
    small.candidate(580, {{0, {1}}, {1}}, false, 7);
    small.candidate(580, {{1}}, false, 7);
    small.candidate(300, {}, true);
    small.candidate(200, {});
    const Market market = small.build();
    const Allocation allocation = allocate(market);
    EXPECT_EQ(allocation.ranks, (std::vector<Rank>{1, 2, 3, 3, 5, 6}));
    EXPECT_EQ(allocation.colleges[0], (CollegeOutcome{3, 2, 2}));
    EXPECT_EQ(allocation.colleges[1].sent, allocation.colleges[1].admitted);
    EXPECT_EQ(allocation.colleges[1].last_sent, 3) << "who accepts other colleges sets no line";
    EXPECT_EQ(allocation.colleges[2].last_sent, kNone);
    EXPECT_EQ(allocation.vacancies[0] + allocation.vacancies[1], 0);
    EXPECT_EQ(allocation.vacancies[2] + allocation.vacancies[3], 3);
    const Verdict want[] = {Verdict::admitted, Verdict::withdrawn, Verdict::admitted,
                            Verdict::admitted, Verdict::admitted,  Verdict::nothing_listed};
    for (CandidateIndex c = 0; c < market.candidates(); ++c)
        EXPECT_EQ(verdict_of(market, allocation, c), want[c]) << c;
}

TEST(Allocate, TellsWhyNot) {
    SmallMarket small({kParallel});
    small.college({0});
    small.candidate(600, {{0}});
    small.candidate(500, {{0}}, false, 0, false);
    const Market market = small.build();
    const Allocation allocation = allocate(market);
    EXPECT_EQ(verdict_of(market, allocation, 0), Verdict::not_placed);
    EXPECT_EQ(verdict_of(market, allocation, 1), Verdict::below_line);
}

}  // namespace
}  // namespace zhiyuan::placing::engine
