#include "usecase/candidate/qualification.h"

#include <gtest/gtest.h>

#include "tests/fixtures/one_candidate.h"

namespace zhiyuan::usecase {
namespace {

using test::OneCandidate;

constexpr const char* kNone = "none";

std::string asked(const OneCandidate& one) {
    const Window& window = *one.world.season.window(WindowId("w1"));
    const Batch& batch = *one.world.season.batch(BatchId("main"));
    const auto state =
        qualification(batch, one.facts.candidate, standing(one.world, one.facts, window, batch.id));
    if (!state) return kNone;
    return *state == QualificationState::approved ? "approved" : "waiting";
}

// R-QUA-2: the form is for whoever has filed, and R-QUA-1: the list says who is approved.
TEST(QualificationTest, FollowsWhatIsFiledAndTheListOfThoseApproved) {
    OneCandidate one;
    for (Batch& batch : one.world.season.batches)
        if (batch.id == BatchId("main"))
            batch.qualification = Qualification{"approved", {}, {}, {}, {}};
    EXPECT_EQ(asked(one), kNone) << "nothing is filed";
    one.run(one.confirm_act({test::main_form("1001")}, 0, 1));
    EXPECT_EQ(asked(one), "waiting");
    one.facts.candidate.lists = {"approved"};
    EXPECT_EQ(asked(one), "approved");
    one.run(one.confirm_act({test::empty_form("main")}, 1, 2));
    EXPECT_EQ(asked(one), kNone) << "the batch was withdrawn";
}

TEST(QualificationTest, IsNoMatterOfABatchThatAsksForNone) {
    OneCandidate one;
    one.run(one.confirm_act({test::main_form("1001")}, 0, 1));
    EXPECT_EQ(asked(one), kNone);
}

}  // namespace
}  // namespace zhiyuan::usecase
