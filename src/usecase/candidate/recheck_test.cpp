#include <functional>

#include <gtest/gtest.h>

#include "tests/fixtures/one_candidate.h"
#include "usecase/candidate/confirm.h"

namespace zhiyuan::usecase {
namespace {

using test::OneCandidate;

struct RecheckCase {
    const char* what;
    std::function<void(OneCandidate&, Recheck&)> breach;
    std::string want;
};

TEST(RecheckTest, IsForALaterSessionAndTheConfirmationInForce) {
    OneCandidate filed;
    ASSERT_EQ(test::name_of(filed.run(filed.confirm_act({test::main_form("1001")}, 0, 1)).reply),
              "done");
    const auto later_session = [](OneCandidate& one, Recheck&) {
        one.now = one.now + std::chrono::minutes(1);
        one.facts.dossier.session->started_at = one.now;
    };
    const RecheckCase cases[] = {
        {"R-ACC-10",
         [](OneCandidate& one, Recheck&) {
             one.facts.dossier.session->setup_card = OneCandidate::serial();
         },
         "setup_first"},
        {"nothing filed there",
         [](OneCandidate&, Recheck& act) {
             act = {WindowId("w2"), 9};
         },
         "not_found"},
        {"R-FIL-2", [](OneCandidate&, Recheck& act) { act.seq = 2; }, "filing_changed"},
        {"R-FIL-4", [](OneCandidate&, Recheck&) {}, "recheck_same_session"},
        {"a later session", later_session, "done"},
    };
    for (const RecheckCase& c : cases) {
        OneCandidate one = filed;
        Recheck act{WindowId("w1"), 1};
        c.breach(one, act);
        const Decision decision = one.run(act);
        EXPECT_EQ(test::name_of(decision.reply), c.want) << c.what;
        EXPECT_EQ(decision.change.has_value(), c.want == "done") << c.what;
        if (!decision.change) continue;
        EXPECT_EQ(test::more_than_events(*decision.change, EventKind::rechecked), "");
        EXPECT_EQ(one.facts.dossier.confirmations[0].rechecked_at, one.now);
        EXPECT_FALSE(one.run(act).change) << "the second time nothing is left to write";
    }
}

// Promise 2: whoever does not know what became of a request asks, and learns the truth; also after
// closing, and only about their own.
TEST(FindRequestTest, TellsWhatBecameOfARequest) {
    OneCandidate one;
    FindRequest act;
    act.request.fill(1);
    EXPECT_EQ(test::name_of(one.run(act).reply), "not_found");
    one.run(one.confirm_act({test::main_form("1001")}, 0, 1));
    Command command = one.command(act);
    command.received_at = test::kCloses + std::chrono::hours(1);
    const Decision decision = one.decide(command);
    ASSERT_TRUE(std::holds_alternative<ConfirmedBefore>(decision.reply));
    EXPECT_EQ(std::get<ConfirmedBefore>(decision.reply).confirmation,
              one.facts.dossier.confirmations[0].record);
    EXPECT_FALSE(decision.change);
    command.session = sha256("another");
    EXPECT_EQ(test::name_of(one.decide(command).reply), "session_replaced");
}

}  // namespace
}  // namespace zhiyuan::usecase
