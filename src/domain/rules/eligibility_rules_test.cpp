#include "domain/rules/eligibility_rules.h"

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

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
        const auto why = why_not_eligible(world, *world.season.batch(BatchId(c.batch)), candidate);
        ASSERT_EQ(why.has_value(), c.want.has_value()) << c.who;
        if (why) {
            EXPECT_EQ(why->kind, *c.want) << c.who;
        }
    }
}

// R-QUA-1: the approval decides on being placed, never on filing.
TEST(EligibilityRules, OnlyTheApprovedTakePartWhereABatchAsksForIt) {
    World world = test::small_world();
    Batch batch = *world.season.batch(BatchId("main"));
    Candidate candidate = test::small_candidate();
    EXPECT_TRUE(is_approved(batch, candidate)) << "asks for none";
    batch.qualification = Qualification{"approved", {}, {}, {}, {}};
    candidate.lists = {"rural"};
    EXPECT_FALSE(is_approved(batch, candidate));
    EXPECT_FALSE(why_not_eligible(world, batch, candidate)) << "and may file all the same";
    candidate.lists = {"rural", "approved"};
    EXPECT_TRUE(is_approved(batch, candidate));
}

TEST(EligibilityRules, TellTheLineThatCountsAndTheScore) {
    const World world = test::small_world();
    Candidate candidate = test::small_candidate();
    candidate.lists = {"other", "rural"};
    candidate.scores.total = 470;
    const auto why = why_not_eligible(world, *world.season.batch(BatchId("rural")), candidate);
    ASSERT_TRUE(why);
    EXPECT_EQ(why->params, (Params{{"line", "480"}, {"score", "470"}}));
}

TEST(EligibilityRules, REli2NamesTheListInBothLanguages) {
    World world = test::small_world();
    world.season.person_lists = {{"rural", {"农村学生", "Rural pupils"}}};
    const auto why =
        why_not_eligible(world, *world.season.batch(BatchId("rural")), test::small_candidate());
    ASSERT_TRUE(why);
    EXPECT_EQ(why->params,
              (Params{{"list", "rural"}, {"list_en", "Rural pupils"}, {"list_zh", "农村学生"}}));
}

TEST(EligibilityRules, REli5WhoeverIsAdmittedFilesNothingMore) {
    World world = test::small_world();
    world.admitted = std::make_shared<const AdmittedPeople>(
        AdmittedPeople{{CandidateId(1), {WindowId("w1"), BatchId("early"), CollegeCode("1001")}}});
    Candidate candidate = test::small_candidate();
    candidate.scores.total = 0;
    const Batch& main = *world.season.batch(BatchId("main"));
    const auto why = why_not_eligible(world, main, candidate);
    ASSERT_TRUE(why);
    EXPECT_EQ(why->kind, Refusal::already_admitted) << "told before the line";
    const std::map<std::string, std::string> params(why->params.begin(), why->params.end());
    EXPECT_EQ(params.at("batch"), "early");
    EXPECT_EQ(params.at("batch_zh"), world.season.batch(BatchId("early"))->name.zh);
    EXPECT_EQ(params.at("college"), "1001");
    EXPECT_EQ(params.at("window"), "w1");
    candidate.id = CandidateId(2);
    candidate.scores.total = 500;
    EXPECT_FALSE(why_not_eligible(world, main, candidate)) << "another candidate";
}

// The best 1 in 10 of 30 science candidates in mathematics are 3: marks 150, 149, 148 and the ties
// of 148. In Chinese both tracks are counted together.
World world_with_top_share(int per, int least) {
    World world = test::small_world();
    const TrackId science("science"), arts("arts");
    world.season.batches[0].top_share = TopShare{
        per, least, {{Subject::mathematics, {science}}, {Subject::chinese, {science, arts}}}};
    world.scores = ScoreTables({{science, Subject::mathematics, 150, 1},
                                {science, Subject::mathematics, 149, 1},
                                {science, Subject::mathematics, 148, 3},
                                {science, Subject::mathematics, 100, 25},
                                {science, Subject::chinese, 120, 1},
                                {arts, Subject::chinese, 130, 3}});
    world.top_marks = top_marks_of(world.season, world.scores);
    return world;
}

TEST(EligibilityRules, REli6OnlyTheBestOfASubjectAndTheTiesOfTheLast) {
    struct Row {
        const char* what;
        int per, least, mathematics, chinese;
        bool may;
    };
    const Row rows[] = {
        {"R-ELI-6: a tie of the last of three", 10, 0, 148, 0, true},
        {"R-ELI-6: one mark below", 10, 0, 147, 0, false},
        {"R-ELI-6: 30/20 is rounded up to 2", 20, 0, 149, 0, true},
        {"R-ELI-6: 30/20 is rounded up to 2, not to 3", 20, 0, 148, 0, false},
        {"R-ELI-6: 30/61 is rounded down to nobody", 61, 0, 150, 130, false},
        {"R-ELI-6: but at least one, where the season says so", 61, 1, 150, 0, true},
        {"R-ELI-6: both tracks wrote the same paper", 4, 0, 0, 120, false},
        {"R-ELI-6: one subject is enough", 4, 0, 0, 130, true},
    };
    for (const Row& row : rows) {
        const World world = world_with_top_share(row.per, row.least);
        Candidate candidate = test::small_candidate();
        candidate.scores.mathematics = row.mathematics;
        candidate.scores.chinese = row.chinese;
        const auto why = why_not_eligible(world, world.season.batches[0], candidate);
        ASSERT_EQ(!why, row.may) << row.what;
        if (!why) continue;
        EXPECT_EQ(why->kind, Refusal::not_among_best) << row.what;
        EXPECT_EQ(why->params, (Params{{"per", std::to_string(row.per)}})) << row.what;
    }
}

}  // namespace
}  // namespace zhiyuan
