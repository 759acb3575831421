#include "domain/rules/eligibility_rules.h"

#include <gtest/gtest.h>

#include "tests/support/small_world.h"

namespace zhiyuan {
namespace {

struct Case {
    const char* who;
    const char* batch;
    const char* track;
    bool on_list;
    int points;
    std::optional<Refusal> want;
};

// In the order of the rules; each refused row breaks the later ones too.
const Case kCases[] = {
    {"R-ELI-1: the batch serves another track", "stage", "science", false, 0,
     Refusal::track_not_served},
    {"R-ELI-2: not on the batch's list, and below its line", "rural", "science", false, 0,
     Refusal::not_on_list},
    {"R-ELI-3: one point below the line less the bonus", "rural", "science", true, 479,
     Refusal::below_line},
    {"R-ELI-3: one point below the line", "main", "science", true, 499, Refusal::below_line},
    {"on the line", "main", "science", false, 500, std::nullopt},
    {"on the line less the bonus", "rural", "science", true, 480, std::nullopt},
    {"a track without a line", "main", "arts", false, 0, std::nullopt},
    {"a batch without a line", "early", "science", false, 0, std::nullopt},
    {"the track that the batch serves", "stage", "arts", false, 0, std::nullopt},
};

TEST(EligibilityRules, ReportTheFirstBrokenRule) {
    World world = test::small_world();
    world.season.batches[4].list = "rural";  // stage: a row can break R-ELI-1, 2 and 3 at once
    world.season.batches[4].line_of = BatchId("main");
    for (const Case& c : kCases) {
        Candidate candidate = test::small_candidate();
        candidate.track = TrackId(c.track);
        candidate.scores.total = c.points;
        if (c.on_list || candidate.track == TrackId("arts")) candidate.lists = {"rural"};
        const auto why =
            why_not_eligible(world.season, *world.season.batch(BatchId(c.batch)), candidate);
        ASSERT_EQ(why.has_value(), c.want.has_value()) << c.who;
        if (why) {
            EXPECT_EQ(why->kind, *c.want) << c.who;
        }
    }
}

TEST(EligibilityRules, TellTheLineThatCountsAndTheScore) {
    const World world = test::small_world();
    Candidate candidate = test::small_candidate();
    candidate.lists = {"other", "rural"};
    candidate.scores.total = 470;
    const auto why =
        why_not_eligible(world.season, *world.season.batch(BatchId("rural")), candidate);
    ASSERT_TRUE(why);
    EXPECT_EQ(why->params, (Params{{"line", "480"}, {"score", "470"}}));
}

}  // namespace
}  // namespace zhiyuan
