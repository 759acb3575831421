#include "placing/engine/trace.h"

#include <gtest/gtest.h>

#include "tests/allocation/small_market.h"

namespace zhiyuan::placing::engine {
namespace {

using test::SmallMarket;

Trace trace(const Market& market, CandidateIndex candidate) {
    return trace_of(market, allocate(market), candidate);
}

TEST(Trace, TellsOfEveryChoice) {
    SmallMarket small({Mode::parallel});
    small.college({1});            // 0: full after rank 1
    small.college({9}, 100, 550);  // 1: floor above the candidate
    small.college({0});            // 2: no place at all
    small.college({9});            // 3: not open to the candidate
    small.college({0, 1});         // 4: admits, adjusted
    small.college({9});            // 5: not reached
    small.candidate(600, {{0}});
    small.candidate(500, {{0}, {1}, {2}, {3, {0}, true, false}, {4, {0}, true}, {5}}, true);
    const Market market = small.build();
    const Trace got = trace(market, 1);
    EXPECT_EQ(got.verdict, Verdict::admitted);
    EXPECT_EQ(got.rank, 2);
    const std::vector<TraceStep> want{
        {.choice = 0, .college = 0, .outcome = StepOutcome::full, .filled_at = 1},
        {.choice = 1, .college = 1, .outcome = StepOutcome::below_floor},
        {.choice = 2, .college = 2, .outcome = StepOutcome::full, .filled_at = 0},
        {.choice = 3, .college = 3, .outcome = StepOutcome::not_eligible},
        {.choice = 4,
         .college = 4,
         .outcome = StepOutcome::admitted,
         .major = market.colleges[4].majors_begin + 1,
         .major_adjusted = true},
        {.choice = 5, .college = 5, .outcome = StepOutcome::not_reached},
        {.outcome = StepOutcome::not_reached},
    };
    EXPECT_EQ(got.steps, want);
}

TEST(Trace, TellsWhatAsksForSomethingThatIsLacking) {
    SmallMarket small({Mode::parallel}, 1, 1);
    small.asking({1}, {0});
    small.asking({1, 5}, {kNone, 0});
    small.candidate(600, {{1}});
    small.candidate(500, {{0}, {1, {0}, true}}, true);
    const std::vector<TraceStep> want{
        {.choice = 0, .college = 0, .outcome = StepOutcome::not_eligible},
        {.choice = 1, .college = 1, .outcome = StepOutcome::no_eligible_major},
        {.outcome = StepOutcome::not_reached}};
    EXPECT_EQ(trace(small.build(), 1).steps, want);
}

TEST(Trace, FollowsTheRunsOfAnOrderedSection) {
    SmallMarket small({Mode::ordered, Mode::parallel});
    small.college({1}, 200);
    small.college({1});
    small.college({1});
    small.college({1}, 100, 0, 1);
    small.candidate(600, {{0}});
    small.candidate(550, {{1}});
    const CandidateIndex mine = small.candidate(500, {{0}, {1}, {2}}, true);
    small.file(mine, {{3}}, false, 1);
    small.withdraw(mine, 2, 42);
    const Trace got = trace(small.build(), mine);
    EXPECT_EQ(got.verdict, Verdict::admitted);
    const std::vector<TraceStep> want{
        {.choice = 0, .college = 0, .outcome = StepOutcome::beyond_seats},
        {.choice = 1, .college = 1, .outcome = StepOutcome::full, .filled_at = 0},
        {.choice = 2, .college = 2, .outcome = StepOutcome::sent_back, .reason = 42},
        {.outcome = StepOutcome::nothing_open},
        {.section = 1, .choice = 0, .college = 3, .outcome = StepOutcome::admitted, .major = 3},
    };
    ASSERT_EQ(got.steps.size(), want.size());
    // The seat that college 2 kept is open to others, but not to whom it withdrew.
    for (std::size_t n = 0; n < want.size(); ++n) EXPECT_EQ(got.steps[n], want[n]) << n;
}

TEST(Trace, OfOneWhoDidNotTakePart) {
    SmallMarket small({Mode::parallel});
    small.college({1});
    small.candidate(600, {{0}}, true, 0, false);
    const Trace got = trace(small.build(), 0);
    EXPECT_EQ(got.verdict, Verdict::below_line);
    const std::vector<TraceStep> want{{.choice = 0, .college = 0}, {}};
    EXPECT_EQ(got.steps, want);
}

TEST(Trace, OfOneLeftOver) {
    SmallMarket small({Mode::parallel});
    small.college({1, 1});
    small.candidate(600, {{0, {0}}});
    small.candidate(590, {{0, {0}}});
    small.candidate(580, {{0, {1}}}, true);
    const Market market = small.build();
    EXPECT_EQ(trace(market, 1).steps,
              (std::vector<TraceStep>{
                  {.choice = 0, .college = 0, .outcome = StepOutcome::no_listed_major}}));
    EXPECT_EQ(
        trace(market, 2).steps,
        (std::vector<TraceStep>{
            {.choice = 0, .college = 0, .outcome = StepOutcome::full, .filled_at = 2},
            {.college = 0, .outcome = StepOutcome::admitted, .major = 1, .major_adjusted = true}}));
}

}  // namespace
}  // namespace zhiyuan::placing::engine
