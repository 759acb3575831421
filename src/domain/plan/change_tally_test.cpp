#include "domain/plan/change_tally.h"

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan {
namespace {

constexpr UnitId kClass(5), kBeside(8), kCounty(3), kPrefecture(2);

TEST(ChangeTally, CountsACandidateOnceByTheAnswerThatIsStillDue) {
    using enum ChangeAnswer;
    struct Row {
        const char* what;
        std::vector<ChangeAnswer> answers;
        ChangeCount want;
    };
    const Row rows[] = {
        {"nobody", {}, {0, 0, 0, 0}},
        {"confirmed anew", {confirmed_anew}, {1, 1, 0, 0}},
        {"kept", {kept}, {1, 0, 1, 0}},
        {"left", {open}, {1, 0, 0, 1}},
        {"one of two is open", {kept, open}, {1, 0, 0, 1}},
        {"in the other order", {open, confirmed_anew}, {1, 0, 0, 1}},
        {"all answered", {confirmed_anew, kept, confirmed_anew}, {1, 0, 1, 0}},
    };
    const World world = test::small_world();
    for (const Row& row : rows) {
        ChangeTally tally(world);
        for (const ChangeAnswer answer : row.answers) tally.add(CandidateId(1), kClass, answer);
        EXPECT_EQ(tally.of(kClass), row.want) << row.what;
        EXPECT_EQ(tally.of(kCounty), row.want) << row.what;
        EXPECT_EQ(tally.of(kBeside), ChangeCount{}) << row.what;
    }
}

TEST(ChangeTally, AUnitHasThePeopleOfAllBelowIt) {
    const World world = test::small_world();
    ChangeTally tally(world);
    tally.add(CandidateId(1), kClass, ChangeAnswer::open);
    tally.add(CandidateId(2), kClass, ChangeAnswer::kept);
    tally.add(CandidateId(3), kBeside, ChangeAnswer::confirmed_anew);
    EXPECT_EQ(tally.of(kCounty), (ChangeCount{2, 0, 1, 1}));
    EXPECT_EQ(tally.of(kPrefecture), (ChangeCount{3, 1, 1, 1}));
}

TEST(ChangeReach, CountsAListOnceForEachKindThatConcernsIt) {
    const World world = test::small_world();
    PlanChange change{WindowId("w1"), 1, Instant(), "", {}};
    for (const PlanLine& line : world.catalogue(WindowId("w1"))->lines()) {
        if (line.batch != BatchId("main") || line.track != TrackId("science")) continue;
        if (line.college == CollegeCode("1001"))
            change.lines.push_back({PlanChangeKind::withdrawn, line, {}});
        if (line.college == CollegeCode("1002"))
            change.lines.push_back({PlanChangeKind::seats, line, line});
    }
    ChangeReach reach(change);
    const Form both = test::form_of("main", "parallel", {{"1001", {"01", "02"}}, {"1002", {"01"}}});
    reach.add_filing(both, TrackId("science"));
    reach.add_filing(test::main_form("1001"), TrackId("science"));
    reach.add_filing(both, TrackId("arts"));
    reach.add_draft(test::main_form("1003"), TrackId("science"));
    reach.add_draft(test::main_form("1002"), TrackId("science"));
    EXPECT_EQ(reach.filings(PlanChangeKind::withdrawn), 2);
    EXPECT_EQ(reach.filings(PlanChangeKind::seats), 1);
    EXPECT_EQ(reach.drafts(PlanChangeKind::withdrawn), 0);
    EXPECT_EQ(reach.drafts(PlanChangeKind::seats), 1);
    EXPECT_EQ(reach.filings(PlanChangeKind::renamed), 0);
}

}  // namespace
}  // namespace zhiyuan
