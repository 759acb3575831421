#include "usecase/candidate/keep.h"

#include <gtest/gtest.h>

#include "domain/rules/change_notices.h"
#include "tests/fixtures/small_town.h"

namespace zhiyuan::usecase {
namespace {

using test::SmallTown;

Keep keep_of(int change, const char* window = "w1") {
    return {WindowId(window), change, 1, {test::main_form("1001")}};
}

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
    EXPECT_TRUE(std::holds_alternative<Done>(town_.run(town_.command(1, keep_of(1)))));
    EXPECT_EQ(open(effective_at_), 0u);
    const Dossier dossier = town_.facts(1).dossier;
    EXPECT_EQ(dossier.kept, (std::vector<KeptChange>{{WindowId("w1"), 1, effective_at_}}));
    EXPECT_TRUE(std::holds_alternative<Done>(town_.run(town_.command(1, keep_of(1)))));
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

TEST_F(KeepTest, RChg4OnlyAnOpenChangeOfTheListInForceIsAnswered) {
    Keep older = keep_of(1), other_list = keep_of(1);
    older.seq = 2;
    other_list.in_force = {test::main_form("1002")};
    struct Row {
        const char* what;
        Keep act;
        Instant at;
        Reason want;
    };
    const Row rows[] = {
        {"nothing filed there", keep_of(1, "w2"), effective_at_, RequestFault::not_found},
        {"R-FIL-2: another list was looked at", older, test::kCloses, Refusal::filing_changed},
        {"R-WIN-2", keep_of(1), test::kCloses, Refusal::window_closed},
        {"not in effect yet", keep_of(1), effective_at_ - test::kMicro, Refusal::change_not_open},
        {"no such change", keep_of(2), effective_at_, Refusal::change_not_open},
        {"a list that it does not concern", other_list, effective_at_, Refusal::change_not_open},
    };
    for (const Row& row : rows) {
        town_.clock.now = row.at;
        // The session lives by the wall clock, which stands.
        Command command = town_.command(1, row.act);
        command.wall_now = effective_at_;
        const Reply reply = town_.run(command);
        const auto* why = std::get_if<Refused>(&reply);
        ASSERT_TRUE(why) << row.what;
        EXPECT_EQ(to_text(why->reason), to_text(row.want)) << row.what;
    }
}

}  // namespace
}  // namespace zhiyuan::usecase
