#include "usecase/candidate/account_acts.h"

#include <gtest/gtest.h>

#include "tests/fixtures/one_candidate.h"

namespace zhiyuan::usecase {
namespace {

using test::name_of;
using test::OneCandidate;
using test::OpenVault;

class AccountActs : public testing::Test {
protected:
    Dossier& dossier() { return one_.facts.dossier; }
    Unlock unlock_act(bool right = true) {
        const Challenge challenge = one_.challenge(unlock_subject());
        return {challenge, right ? OpenVault::code(challenge.position) : OpenVault::wrong_code()};
    }

    OneCandidate one_;
};

// Every act of a signed-in candidate asks for a live, full session first, and writes nothing
// without one. Signing out and being seen are all that a set-up session may do here.
TEST_F(AccountActs, NothingHappensWithoutASession) {
    const std::vector<Act> acts{
        SignOut{},         TouchSession{}, ChangePassword{"hash", true, "new"},
        ChangeContact{""}, Lock{},         Unlock{},
        SaveDraft{},       Recheck{},      Disown{},
        ReportTrouble{},   LoseCard{},     EndNotices{}};
    for (const Act& act : acts) {
        Command command = one_.command(act);
        command.session = sha256("another");
        const Decision replaced = one_.decide(command);
        EXPECT_EQ(name_of(replaced.reply), "session_replaced") << act.index();
        EXPECT_FALSE(replaced.change) << act.index();

        OneCandidate setup = one_;
        setup.facts.dossier.session->setup_card = OneCandidate::serial();
        const bool allowed =
            std::holds_alternative<SignOut>(act) || std::holds_alternative<TouchSession>(act);
        EXPECT_EQ(name_of(setup.decide(setup.command(act)).reply), allowed ? "done" : "setup_first")
            << act.index();
    }
}

TEST_F(AccountActs, SigningOutEndsTheSession) {
    const Decision decision = one_.run(SignOut{});
    EXPECT_EQ(test::more_than_events(*decision.change, EventKind::sign_out), "");
    EXPECT_FALSE(dossier().session);
    EXPECT_EQ(name_of(one_.run(SignOut{}).reply), "session_missing");
}

TEST_F(AccountActs, BeingSeenMovesForwardOnly) {
    one_.now = one_.now + std::chrono::minutes(5);
    EXPECT_TRUE(one_.run(TouchSession{}).change->events.empty());
    EXPECT_EQ(dossier().session->seen_at, one_.now);
    const Instant seen = one_.now;
    one_.now = one_.now - std::chrono::seconds(1);
    one_.run(TouchSession{});
    EXPECT_EQ(dossier().session->seen_at, seen);
}

// R-PWD-6, also when the password changed while the old one was being compared.
TEST_F(AccountActs, ANewPasswordNeedsTheOldOne) {
    const Decision wrong = one_.run(ChangePassword{"hash", false, "new"});
    EXPECT_EQ(name_of(wrong.reply), "password_wrong");
    EXPECT_EQ(test::more_than_events(*wrong.change, EventKind::sign_in_failed), "");
    EXPECT_EQ(name_of(one_.run(ChangePassword{"stale", true, "new"}).reply), "password_wrong");
    EXPECT_EQ(dossier().account.password_hash, "hash");
    // Guessing goes no faster than at the door.
    EXPECT_EQ(name_of(one_.run(ChangePassword{"hash", true, "new"}).reply), "sign_in_delayed");
    one_.now = one_.now + std::chrono::seconds(1);
    const Decision decision = one_.run(ChangePassword{"hash", true, "new"});
    EXPECT_EQ(test::more_than_events(*decision.change, EventKind::password_changed), "");
    EXPECT_EQ(dossier().account.password_hash, "new");
}

TEST_F(AccountActs, ContactIsKeptSealed) {
    const Decision decision = one_.run(ChangeContact{"sealed"});
    EXPECT_EQ(test::more_than_events(*decision.change, EventKind::contact_changed), "");
    EXPECT_EQ(dossier().account.contact_sealed, "sealed");
}

// Promise 6: by the candidate's own wish nothing can be confirmed, and the card alone ends it.
TEST_F(AccountActs, ALockedAccountConfirmsNothingUntilTheCardUnlocksIt) {
    EXPECT_EQ(name_of(one_.run(unlock_act()).reply), "not_locked") << "R-CARD-2";
    const Decision locked = one_.run(Lock{});
    EXPECT_EQ(test::more_than_events(*locked.change, EventKind::self_locked), "");
    EXPECT_FALSE(one_.run(Lock{}).change) << "the second time nothing is left to write";
    EXPECT_EQ(name_of(one_.run(one_.confirm_act({test::main_form("1001")}, 0, 1)).reply),
              "self_locked");

    const Decision wrong = one_.run(unlock_act(false));
    EXPECT_EQ(name_of(wrong.reply), "card_code_wrong");
    EXPECT_EQ(test::more_than_events(*wrong.change, EventKind::unlock_failed), "");
    EXPECT_TRUE(dossier().account.self_locked);
    EXPECT_EQ(dossier().card->wrong_in_a_row, 1);

    const Decision unlocked = one_.run(unlock_act());
    EXPECT_EQ(name_of(unlocked.reply), "done");
    EXPECT_EQ(unlocked.change->code_uses.size(), 1u);
    EXPECT_EQ(unlocked.change->code_uses[0].subject, unlock_subject());
    EXPECT_FALSE(dossier().account.self_locked);
    EXPECT_EQ(dossier().card->used, (std::vector<int>{1, 2}));
    EXPECT_EQ(name_of(one_.run(one_.confirm_act({test::main_form("1001")}, 0, 1)).reply), "done");
}

// R-CARD-11: a thief of the password cannot make the owner use up the card by locking again and
// again.
TEST_F(AccountActs, IsNotLockedAgainWithinADayOfUnlocking) {
    one_.run(Lock{});
    one_.run(unlock_act());
    const Instant unlocked_at = one_.now;
    const struct {
        Duration later;
        const char* want;
    } cases[] = {{Duration::zero(), "lock_too_soon"},
                 {std::chrono::hours(1), "lock_too_soon"},
                 {std::chrono::hours(24) - test::kMicro, "lock_too_soon"},
                 {std::chrono::hours(24), "done"}};
    for (const auto& c : cases) {
        one_.now = unlocked_at + c.later;
        dossier().session->started_at = dossier().session->seen_at = one_.now;
        const Decision decision = one_.run(Lock{});
        EXPECT_EQ(name_of(decision.reply), c.want) << c.later.count();
        if (decision.change) continue;
        EXPECT_EQ(std::get<Refused>(decision.reply).retry_after, std::chrono::hours(24) - c.later);
    }
    EXPECT_TRUE(dossier().account.self_locked);
    EXPECT_EQ(dossier().card->used.size(), 2u) << "one code in all that time";
}

// Promise: a code counts for what it was asked for. One given away to "unlock" files nothing.
TEST_F(AccountActs, ACodeForUnlockingConfirmsNothingAndTheOtherWayRound) {
    one_.run(Lock{});
    const Confirm confirm = one_.confirm_act({test::main_form("1001")}, 0, 1);
    EXPECT_EQ(name_of(one_.run(Unlock{confirm.challenge, confirm.code}).reply),
              "challenge_other_list");
    const Unlock unlock = unlock_act();
    dossier().account.self_locked = false;
    Confirm with_unlock_code = confirm;
    with_unlock_code.challenge = unlock.challenge;
    EXPECT_EQ(name_of(one_.run(with_unlock_code).reply), "challenge_other_list");
}

TEST_F(AccountActs, ACardThatIsNoUseUnlocksNothing) {
    one_.run(Lock{});
    const Unlock act = unlock_act();
    dossier().card->state = CardState::suspended;
    EXPECT_EQ(name_of(one_.decide(one_.command(act)).reply), "card_suspended");
    dossier().card.reset();
    EXPECT_EQ(name_of(one_.decide(one_.command(act)).reply), "card_not_bound");
}

}  // namespace
}  // namespace zhiyuan::usecase
