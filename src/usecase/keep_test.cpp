#include "usecase/keep.h"

#include <gtest/gtest.h>

#include "domain/rules/plan_change_rules.h"
#include "tests/support/small_town.h"

namespace zhiyuan::usecase {
namespace {

using test::SmallTown;

// A change of the line that test::main_form("1001") lists, in effect soon after now.
PlanChange change_of_1001(const World& world, Instant effective_at) {
    PlanChange change{WindowId("w1"), 1, effective_at, "seats", {}};
    for (const PlanLine& line : world.catalogue(WindowId("w1"))->lines())
        if (line.batch == BatchId("main") && line.track == TrackId("science") &&
            line.college == CollegeCode("1001") && line.major == MajorCode("01")) {
            PlanLineChange seats{PlanChangeKind::seats, line, line};
            seats.after.seats = 3;
            change.lines.push_back(seats);
        }
    return change;
}

class KeepTest : public testing::Test {
protected:
    KeepTest() {
        town_.activate(1);
        town_.run(town_.confirmation(1, {test::main_form("1001")}, 7));
        effective_at_ = town_.clock.now + std::chrono::minutes(5);
        town_.world->plan_changes = {change_of_1001(*town_.world, effective_at_)};
    }
    std::size_t open(Instant now) {
        return open_changes(*town_.world, town_.facts(1).dossier, WindowId("w1"),
                            TrackId("science"), {test::main_form("1001")}, now)
            .size();
    }
    SmallTown town_{2};
    Instant effective_at_;
};

TEST_F(KeepTest, RChg2AChangeIsOpenFromItsEffectUntilItIsKept) {
    EXPECT_EQ(open(effective_at_ - std::chrono::microseconds(1)), 0u);
    EXPECT_EQ(open(effective_at_), 1u);
    town_.clock.now = effective_at_;
    EXPECT_TRUE(std::holds_alternative<Done>(town_.run(town_.command(1, Keep{WindowId("w1"), 1}))));
    EXPECT_EQ(open(effective_at_), 0u);
    const Dossier dossier = town_.facts(1).dossier;
    EXPECT_EQ(dossier.kept, (std::vector<KeptChange>{{WindowId("w1"), 1, effective_at_}}));
    EXPECT_TRUE(std::holds_alternative<Done>(town_.run(town_.command(1, Keep{WindowId("w1"), 1}))));
    EXPECT_EQ(town_.facts(1).dossier.revision, dossier.revision)
        << "saying so again writes nothing";
}

TEST_F(KeepTest, RChg2ConfirmingAnewAnswersAChangeToo) {
    Dossier dossier = town_.facts(1).dossier;
    const auto is_open = [&] {
        return !open_changes(*town_.world, dossier, WindowId("w1"), TrackId("science"),
                             {test::main_form("1001")}, effective_at_)
                    .empty();
    };
    EXPECT_TRUE(is_open());
    dossier.confirmations.back().confirmed_at = effective_at_;
    EXPECT_FALSE(is_open());
}

TEST_F(KeepTest, OnlyWhatIsInEffectAndConcernsAFilingCanBeKept) {
    struct Row {
        const char* what;
        int candidate;
        Keep act;
        Duration late;
    };
    const Row rows[] = {
        {"not in effect yet", 1, {WindowId("w1"), 1}, -std::chrono::microseconds(1)},
        {"no such change", 1, {WindowId("w1"), 2}, Duration::zero()},
        {"another window", 1, {WindowId("w2"), 1}, Duration::zero()},
    };
    for (const Row& row : rows) {
        town_.clock.now = effective_at_ + row.late;
        const Reply reply = town_.run(town_.command(row.candidate, row.act));
        const auto* why = std::get_if<Refused>(&reply);
        ASSERT_TRUE(why) << row.what;
        EXPECT_EQ(why->refusal, Refusal::not_found) << row.what;
    }
}

}  // namespace
}  // namespace zhiyuan::usecase
