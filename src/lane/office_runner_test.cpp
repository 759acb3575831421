#include "lane/office_runner.h"

#include <gtest/gtest.h>

#include "tests/fixtures/office_call.h"
#include "tests/fixtures/small_town.h"

namespace zhiyuan::lane {
namespace {

using test::kCloses;
using test::SmallTown;
using usecase::OfficeDone;
using usecase::OfficeRefused;

const WindowId kW1("w1");

class OfficeRunnerTest : public testing::Test {
protected:
    usecase::OfficeReply run(usecase::OfficeAct act) {
        return test::act_on(town_.database, town_.world, std::move(act), town_.clock.now);
    }
    usecase::ImportPlan plan() const {
        return {{}, {kW1}, town_.world->catalogue(kW1)->lines(), {0, 0}};
    }
    std::size_t audit_lines() const {
        std::size_t count = 0;
        EXPECT_TRUE(town_.database.make_season_store()->each_audit_line(
            [&](const AuditLine&) { ++count; }));
        return count;
    }

    mutable SmallTown town_{1};
};

TEST_F(OfficeRunnerTest, WritesWhatWasDecidedAndHandsItBack) {
    const std::size_t before = audit_lines();
    const Instant until = kCloses + std::chrono::hours(1);
    const auto reply = run(usecase::ExtendWindow{kW1, UnitId(3), until, "停电"});
    ASSERT_TRUE(std::holds_alternative<OfficeDone>(reply));
    const Extension extension{kW1, UnitId(3), until, "停电"};
    EXPECT_EQ(std::get<Extension>(std::get<OfficeDone>(reply).change.what), extension);
    EXPECT_EQ(*town_.database.make_registry()->extensions(), std::vector{extension});
    EXPECT_EQ(audit_lines(), before + 1);
}

TEST_F(OfficeRunnerTest, WhatRestsOnAnotherWorldIsNotWritten) {
    town_.world->revisions.total = town_.database.make_registry()->world_revisions()->total - 1;
    const std::size_t before = audit_lines();
    const auto reply = run(plan());
    ASSERT_TRUE(std::holds_alternative<OfficeRefused>(reply));
    EXPECT_EQ(std::get<OfficeRefused>(reply).why, OfficeRefusal::changed_meanwhile);
    EXPECT_EQ(audit_lines(), before);

    town_.world->revisions.total = town_.database.make_registry()->world_revisions()->total;
    EXPECT_TRUE(std::holds_alternative<OfficeDone>(run(plan())));
}

TEST(OfficeReply, EachProblemOfAStoreHasItsAnswer) {
    using ports::ProblemKind;
    const struct {
        ProblemKind kind;
        OfficeRefusal want;
    } refused[] = {
        {ProblemKind::changed_meanwhile, OfficeRefusal::changed_meanwhile},
        {ProblemKind::window_closed, OfficeRefusal::window_sealed},
        {ProblemKind::exists_already, OfficeRefusal::exists_already},
        {ProblemKind::other_window, OfficeRefusal::other_window},
    };
    for (const auto& row : refused) {
        const auto reply = reply_for({row.kind, "w1"});
        ASSERT_TRUE(std::holds_alternative<OfficeRefused>(reply));
        EXPECT_EQ(std::get<OfficeRefused>(reply).why, row.want);
    }
    const auto failure = [](ProblemKind kind) {
        return std::get<ServiceFailure>(reply_for({kind, ""}));
    };
    EXPECT_EQ(failure(ProblemKind::outcome_unknown), ServiceFailure::outcome_unknown)
        << "promise 2: an unknown outcome is never called a failure";
    EXPECT_EQ(failure(ProblemKind::unavailable), ServiceFailure::unavailable);
    EXPECT_EQ(failure(ProblemKind::source_failed), ServiceFailure::unavailable);
}

}  // namespace
}  // namespace zhiyuan::lane
