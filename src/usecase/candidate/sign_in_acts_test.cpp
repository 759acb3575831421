#include "usecase/candidate/sign_in_acts.h"

#include <functional>

#include <gtest/gtest.h>

#include "tests/fixtures/one_candidate.h"

namespace zhiyuan::usecase {
namespace {

using std::chrono::seconds;
using test::name_of;
using test::OneCandidate;
using test::OpenVault;

const Digest kStranger = sha256("a device that has never signed in");
const Digest kFresh = sha256("token of the new session");

Command without_session(OneCandidate& one, Act act) {
    Command command = one.command(std::move(act));
    command.session.reset();
    return command;
}

OpenSession password(bool right, const Digest& device) {
    return {"hash", right, kFresh, device};
}

/// Nobody has signed in yet; the card lies made in the store.
OneCandidate newcomer() {
    OneCandidate one;
    one.facts.dossier = Dossier{};
    one.facts.dossier.candidate = one.facts.candidate.id;
    one.facts.card->state = CardState::made;
    one.facts.card->issued_to.reset();
    return one;
}

FirstSignIn first_code(bool right) {
    return {OneCandidate::serial(),
            right ? OpenVault::code(kBindingPosition) : OpenVault::wrong_code(), kFresh, kStranger};
}

Activate activation() {
    return {OneCandidate::serial(), "n1", "hash", "contact", sha256("full"), kStranger};
}

TEST(OpenSessionTest, TheRightPasswordOpensTheOneSession) {
    OneCandidate one;
    one.now = one.now + seconds(60);
    const Decision decision = one.run(without_session(one, password(true, kStranger)));
    EXPECT_FALSE(std::get<SessionOpened>(decision.reply).setup);
    EXPECT_EQ(test::more_than_events(*decision.change, EventKind::sign_in), "");
    EXPECT_EQ(one.facts.dossier.session, (Session{kFresh, one.now, one.now, std::nullopt, {}}));
    EXPECT_EQ(one.facts.dossier.account.known_devices.back(), kStranger);
    EXPECT_EQ(name_of(one.run(Lock{}).reply), "session_replaced") << "the session before is over";
}

TEST(OpenSessionTest, ADeviceThatWasNotUsedBeforeIsToldOnTheAccount) {
    OneCandidate one;
    const auto detail_of = [&one](const Digest& device) {
        one.now = one.now + seconds(60);
        return one.run(without_session(one, password(true, device))).change->events.front().detail;
    };
    EXPECT_EQ(detail_of(kStranger), "device=new");
    EXPECT_EQ(detail_of(kStranger), "");
    EXPECT_EQ(detail_of(OneCandidate::device()), "");
}

// R-ACC-1, also when the password changed while it was being compared, or none is set.
TEST(OpenSessionTest, AWrongPasswordIsCountedAndTold) {
    for (const OpenSession& act :
         {password(false, kStranger), OpenSession{"stale", true, kFresh, kStranger}}) {
        OneCandidate one;
        const Decision decision = one.run(without_session(one, act));
        EXPECT_EQ(name_of(decision.reply), "sign_in_wrong");
        EXPECT_EQ(test::more_than_events(*decision.change, EventKind::sign_in_failed), "");
        EXPECT_EQ(one.facts.dossier.account.unknown_devices, (Attempts{1, one.now}));
        EXPECT_EQ(one.facts.dossier.session->token_hash, OneCandidate::token())
            << "the owner's session goes on";
    }
    OneCandidate one = newcomer();
    EXPECT_EQ(
        name_of(one.run(without_session(one, OpenSession{"", true, kFresh, kStranger})).reply),
        "sign_in_wrong")
        << "an account without a password";
}

// R-ACC-2: 0, 1, 2, 4 … 900 s; nothing that is sent in between counts, right or wrong.
TEST(OpenSessionTest, WrongAttemptsOnlyDelayAndNeverLock) {
    OneCandidate one;
    const BoundCard card = *one.facts.dossier.card;
    const int delays[] = {0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900};
    for (int n = 0; n < 60; ++n) {
        const Duration delay = seconds(delays[std::min(n, 13)]);
        const Decision wrong = one.run(without_session(one, password(false, kStranger)));
        EXPECT_EQ(name_of(wrong.reply), "sign_in_wrong") << n;
        EXPECT_EQ(std::get<Refused>(wrong.reply).retry_after, delay);
        if (delay == Duration::zero()) continue;
        one.now = one.now + delay - test::kMicro;
        const Decision early = one.run(without_session(one, password(true, kStranger)));
        EXPECT_EQ(name_of(early.reply), "sign_in_delayed") << n;
        EXPECT_EQ(std::get<Refused>(early.reply).retry_after, test::kMicro);
        EXPECT_FALSE(early.change);
        one.now = one.now + test::kMicro;
    }
    EXPECT_EQ(one.facts.dossier.card, card) << "the card has no part in it";
    EXPECT_EQ(name_of(one.run(without_session(one, password(true, kStranger))).reply), "done");
    EXPECT_EQ(one.facts.dossier.account.unknown_devices, Attempts{});
}

// Promise 6: an attacker elsewhere cannot keep the owner out, nor the other way round.
TEST(OpenSessionTest, KnownAndUnknownDevicesAreDelayedApart) {
    OneCandidate one;
    const Digest known = OneCandidate::device();
    for (int n = 0; n < 5; ++n) one.run(without_session(one, password(false, known)));
    EXPECT_EQ(one.facts.dossier.account.known_devices_attempts.wrong_in_a_row, 2);
    EXPECT_EQ(wait_before_attempt(one.facts.dossier.account, kStranger, one.now), Duration::zero());
    for (int n = 0; n < 5; ++n) one.run(without_session(one, password(false, kStranger)));
    one.now = one.now + seconds(1);
    EXPECT_EQ(name_of(one.run(without_session(one, password(true, known))).reply), "done");
}

TEST(OpenSessionTest, FiveDevicesAreRemembered) {
    OneCandidate one;
    for (int n = 0; n < 9; ++n)
        one.run(without_session(one, password(true, sha256(std::to_string(n)))));
    const auto& devices = one.facts.dossier.account.known_devices;
    ASSERT_EQ(devices.size(), kKnownDevicesMax);
    EXPECT_EQ(devices.front(), sha256("4"));
    one.run(without_session(one, password(true, sha256("4"))));
    EXPECT_EQ(devices.size(), kKnownDevicesMax) << "a device is remembered once";
    EXPECT_EQ(devices.back(), sha256("4"));
}

struct FirstCase {
    const char* what;
    const char* want;
    std::function<void(OneCandidate&, FirstSignIn&)> breach;
};

TEST(FirstSignInTest, OneAnswerForEveryReason) {
    const FirstCase cases[] = {
        {"a wrong code", "first_sign_in_wrong",
         [](OneCandidate&, FirstSignIn& act) { act.code = OpenVault::wrong_code(); }},
        {"the code of another number", "first_sign_in_wrong",
         [](OneCandidate&, FirstSignIn& act) { act.code = OpenVault::code(2); }},
        {"a card that does not exist", "first_sign_in_wrong",
         [](OneCandidate& one, FirstSignIn&) { one.facts.card.reset(); }},
        {"a card signed out to somebody else", "first_sign_in_wrong",
         [](OneCandidate& one, FirstSignIn&) { one.facts.card->issued_to = CandidateId(2); }},
        {"a card that is somebody's", "first_sign_in_wrong",
         [](OneCandidate& one, FirstSignIn&) { one.facts.card->state = CardState::bound; }},
        {"a lost card", "first_sign_in_wrong",
         [](OneCandidate& one, FirstSignIn&) { one.facts.card->state = CardState::lost; }},
        {"a card signed out to the candidate", "done",
         [](OneCandidate& one, FirstSignIn&) { one.facts.card->issued_to = CandidateId(1); }},
        {"a card signed out to nobody", "done", [](OneCandidate&, FirstSignIn&) {}},
    };
    for (const FirstCase& c : cases) {
        OneCandidate one = newcomer();
        FirstSignIn act = first_code(true);
        c.breach(one, act);
        const Decision decision = one.run(without_session(one, act));
        EXPECT_EQ(name_of(decision.reply), c.want) << c.what;
        // Counted only where a code was compared: a number alone can't make its owner wait.
        const bool compared = !std::string(c.what).starts_with("a card that") &&
                              std::string(c.what) != "a card signed out to somebody else" &&
                              std::string(c.what) != "a lost card";
        ASSERT_EQ(decision.change.has_value(), compared) << c.what;
        if (!compared) continue;
        const bool done = std::string(c.want) == "done";
        EXPECT_EQ(test::more_than_events(*decision.change, done ? EventKind::first_sign_in
                                                                : EventKind::first_sign_in_failed),
                  "")
            << c.what;
        EXPECT_EQ(one.facts.dossier.session.has_value(), done) << c.what;
        EXPECT_FALSE(one.facts.dossier.card) << "nothing is bound before the notice is accepted";
    }
}

// R-ACC-5 is told to the owner of the bound card alone.
TEST(FirstSignInTest, OnlyTheOwnCardLearnsThatTheAccountIsInUse) {
    OneCandidate one;
    const Decision own = one.run(without_session(one, first_code(true)));
    EXPECT_EQ(name_of(own.reply), "already_activated");
    EXPECT_FALSE(own.change);
    EXPECT_EQ(name_of(one.run(without_session(one, first_code(false))).reply),
              "first_sign_in_wrong");
    one.facts.card->state = CardState::made;
    one.facts.dossier.card->serial = serial_of(2);
    EXPECT_EQ(name_of(one.run(without_session(one, first_code(true))).reply), "first_sign_in_wrong")
        << "another card, though a good one";
}

TEST(FirstSignInTest, IsDelayedLikeAPassword) {
    OneCandidate one = newcomer();
    for (int n = 0; n < 3; ++n) one.run(without_session(one, first_code(false)));
    EXPECT_EQ(one.facts.dossier.account.unknown_devices.wrong_in_a_row, 2);
    EXPECT_EQ(name_of(one.run(without_session(one, first_code(true))).reply), "sign_in_delayed");
    one.now = one.now + seconds(1);
    EXPECT_EQ(name_of(one.run(without_session(one, first_code(true))).reply), "done");
}

class ActivateTest : public testing::Test {
protected:
    void SetUp() override { one_.run(without_session(one_, first_code(true))); }
    Command command(Activate act) {
        Command out = one_.command(std::move(act));
        out.session = kFresh;
        return out;
    }
    OneCandidate one_ = newcomer();
};

TEST_F(ActivateTest, BindsTheCardAndOpensAFullSession) {
    const Decision decision = one_.run(command(activation()));
    EXPECT_FALSE(std::get<SessionOpened>(decision.reply).setup);
    const Change& change = *decision.change;
    EXPECT_EQ(
        change.card_moves,
        (std::vector<CardMove>{{CardId(1), CardState::made, CardState::bound, CandidateId(1)}}));
    ASSERT_EQ(change.code_uses.size(), 1u);
    EXPECT_EQ(change.code_uses[0].position, kBindingPosition);
    EXPECT_EQ(change.code_uses[0].subject, binding_subject());
    EXPECT_EQ(change.code_uses[0].proof, OpenVault::proof(kBindingPosition, binding_subject()))
        << "promise 1: every used code has the vault's proof";
    EXPECT_EQ(one_.facts.dossier.session->setup_proof, Digest{});
    ASSERT_EQ(change.events.size(), 1u);
    EXPECT_EQ(change.events[0].kind, EventKind::activated);
    EXPECT_TRUE(change.confirmations.empty() && change.filings.empty());
    const Dossier& dossier = one_.facts.dossier;
    EXPECT_EQ(dossier.card->serial, OneCandidate::serial());
    EXPECT_EQ(dossier.card->used, std::vector<int>{1});
    EXPECT_EQ(dossier.account.notice_version, "n1");
    EXPECT_EQ(dossier.account.notice_accepted_at, one_.now);
    EXPECT_EQ(dossier.session->token_hash, sha256("full"));
    EXPECT_FALSE(dossier.session->setup_card);
}

TEST_F(ActivateTest, ReportsTheFirstBrokenRuleAndWritesNothing) {
    const struct {
        const char* what;
        const char* want;
        std::function<void(OneCandidate&, Command&)> breach;
    } cases[] = {
        {"R-ACC-9", "session_replaced",
         [](OneCandidate&, Command& c) { c.session = sha256("another"); }},
        {"R-ACC-5: a full session", "already_activated",
         [](OneCandidate& one, Command&) { one.facts.dossier.session->setup_card.reset(); }},
        {"R-ACC-5: a password is set", "already_activated",
         [](OneCandidate& one, Command&) { one.facts.dossier.account.password_hash = "other"; }},
        {"R-ACC-8: a session without the vault's proof", "session_expired",
         [](OneCandidate& one, Command&) { one.facts.dossier.session->setup_proof = {}; }},
        {"R-ACC-6", "notice_outdated",
         [](OneCandidate&, Command& c) { std::get<Activate>(c.act).notice_version = "n0"; }},
        {"R-ACC-4: somebody else bound the card in between", "first_sign_in_wrong",
         [](OneCandidate& one, Command&) { one.facts.card->state = CardState::bound; }},
        {"R-ACC-4: not the card of the first sign-in", "first_sign_in_wrong",
         [](OneCandidate& one, Command&) { one.facts.card->serial = serial_of(2); }},
        {"R-ACC-4: no card", "first_sign_in_wrong",
         [](OneCandidate& one, Command&) { one.facts.card.reset(); }},
    };
    for (std::size_t row = 0; row < std::size(cases); ++row) {
        OneCandidate one = one_;
        Command wanted = command(activation());
        // The last one takes the card away, which the two before it would need.
        for (std::size_t later = std::size(cases) - 1; later-- > row;)
            cases[later].breach(one, wanted);
        if (row + 1 == std::size(cases)) cases[row].breach(one, wanted);
        const Decision decision = one.decide(wanted);
        EXPECT_EQ(name_of(decision.reply), cases[row].want) << cases[row].what;
        EXPECT_FALSE(decision.change) << cases[row].what;
    }
}

class ResetTest : public testing::Test {
protected:
    ResetPassword act() {
        ResetPassword out;
        out.identity_matches = true;
        out.challenge = one_.challenge(reset_subject());
        out.code = OpenVault::code(out.challenge.position);
        out.password_hash = "new";
        out.token_hash = kFresh;
        out.device = kStranger;
        return out;
    }
    Decision run(ResetPassword wanted) {
        return one_.run(without_session(one_, std::move(wanted)));
    }
    OneCandidate one_;
};

TEST_F(ResetTest, NeedsNameNumberAndCode) {
    const Decision decision = run(act());
    EXPECT_EQ(name_of(decision.reply), "done");
    ASSERT_EQ(decision.change->code_uses.size(), 1u);
    EXPECT_EQ(decision.change->code_uses[0].subject, reset_subject());
    ASSERT_EQ(decision.change->events.size(), 1u);
    EXPECT_EQ(decision.change->events[0].kind, EventKind::password_reset);
    EXPECT_TRUE(decision.change->filings.empty());
    EXPECT_EQ(one_.facts.dossier.account.password_hash, "new");
    EXPECT_EQ(one_.facts.dossier.session->token_hash, kFresh);
    EXPECT_EQ(one_.facts.dossier.card->used, (std::vector<int>{1, 2}));
}

// R-PWD-5: one answer for every reason; counted, told, never suspending the card.
TEST_F(ResetTest, OneAnswerForEveryReason) {
    const std::vector<std::function<void(OneCandidate&, ResetPassword&)>> breaches = {
        [](OneCandidate&, ResetPassword& a) { a.identity_matches = false; },
        [](OneCandidate&, ResetPassword& a) { a.code = OpenVault::wrong_code(); },
        [](OneCandidate&, ResetPassword& a) { a.challenge.mac[0] ^= 1; },
        [](OneCandidate& one, ResetPassword& a) {
            a.challenge = one.challenge(sha256("unlock"));
            a.code = OpenVault::code(a.challenge.position);
        },
        [](OneCandidate& one, ResetPassword& a) {
            a.challenge = *one.vault.challenge(
                {CandidateId(1), OneCandidate::serial(), 2, reset_subject(), one.now});
        },
        [](OneCandidate& one, ResetPassword& a) {
            a.challenge = *one.vault.challenge(
                {CandidateId(1), OneCandidate::serial(), 3, reset_subject(), one.now + seconds(9)});
            a.code = OpenVault::code(3);
        },
        [](OneCandidate& one, ResetPassword&) { one.facts.dossier.card.reset(); },
        [](OneCandidate& one, ResetPassword&) {
            one.facts.dossier.card->state = CardState::suspended;
        },
        [](OneCandidate& one, ResetPassword&) { one.facts.dossier.account.password_hash.clear(); },
    };
    for (std::size_t i = 0; i < breaches.size(); ++i) {
        OneCandidate one = one_;
        ResetPassword wanted = act();
        breaches[i](one, wanted);
        const auto card = one.facts.dossier.card;
        const Decision decision = one.run(without_session(one, wanted));
        EXPECT_EQ(name_of(decision.reply), "reset_wrong") << i;
        EXPECT_EQ(test::more_than_events(*decision.change, EventKind::reset_failed), "") << i;
        EXPECT_EQ(one.facts.dossier.card, card) << i;
        EXPECT_EQ(one.facts.dossier.account.unknown_devices.wrong_in_a_row, 1) << i;
    }
}

TEST_F(ResetTest, AHundredWrongCodesDelayAndLeaveTheCardInUse) {
    for (int n = 0; n < 100; ++n) {
        ResetPassword wrong = act();
        wrong.code = OpenVault::wrong_code();
        EXPECT_EQ(name_of(run(wrong).reply), "reset_wrong") << n;
        if (n > 0) {
            EXPECT_EQ(name_of(run(act()).reply), "sign_in_delayed") << n;
        }
        one_.now = one_.now + seconds(900);
    }
    EXPECT_EQ(one_.facts.dossier.card->state, CardState::bound);
    EXPECT_TRUE(one_.facts.dossier.card->wrong_answers.empty());
    EXPECT_EQ(name_of(run(act()).reply), "done");
}

}  // namespace
}  // namespace zhiyuan::usecase
