#include "usecase/candidate/sign_in_flow.h"

#include <gtest/gtest.h>

#include "tests/fixtures/small_town.h"
#include "usecase/candidate/sign_in_acts.h"

namespace zhiyuan::usecase {
namespace {

using test::OpenVault;
using test::SmallTown;

constexpr const char* kGoodPassword = "kx7mq2vw-tz";

class SignInFlow : public testing::Test {
protected:
    void SetUp() override { town_.activate(1); }

    Caller caller() const {
        return {{"Firefox", "192.0.2.9"}, "", town_.clock.now, town_.clock.now};
    }

    /// What a flow ends in: the refusal's name, or "signed in".
    template <class Flow>
    std::string outcome(Flow flow) {
        std::string out = "no answer";
        int answers = 0;
        flow([&](Result<SignedIn, Refused> result) {
            ++answers;
            out = result ? "signed in" : std::string(to_text(result.error().reason));
        });
        EXPECT_EQ(answers, 1);
        return out;
    }

    std::string sign_in_with(const std::string& number, const std::string& password) {
        return outcome([&](SignInDone done) {
            sign_in(town_.services, caller(), number, password, std::move(done));
        });
    }

    PasswordReset reset(const std::string& code, const std::string& password) {
        const auto asked = reset_challenge(town_.services, caller(), SmallTown::number(1).value());
        return {SmallTown::number(1), "张三丰", SmallTown::id_no(1),
                asked->challenge,     code,     password};
    }
    std::string reset_with(PasswordReset wanted) {
        return outcome([&](SignInDone done) {
            reset_password(town_.services, caller(), std::move(wanted), std::move(done));
        });
    }

    /// What candidate 1 is told who has signed in.
    std::string change_with(const std::string& old_password, const std::string& new_password) {
        Visitor visitor;
        visitor.facts = std::make_shared<const Facts>(town_.facts(1));
        visitor.token = make_session_token(CandidateId(1), town_.entropy);
        std::string out = "no answer";
        change_password(town_.services, caller(), visitor, old_password, new_password,
                        [&](const Reply& reply) {
                            const auto* why = std::get_if<Refused>(&reply);
                            out = why ? std::string(to_text(why->reason)) : "done";
                        });
        return out;
    }

    SmallTown town_{2};
};

// Everything that a refusal shows, and the hashing it took.
struct Answer {
    std::string refusal;
    std::string field;
    Params params;
    std::optional<Duration> retry_after;
    int hashing = 0;
    friend bool operator==(const Answer&, const Answer&) = default;
    friend void PrintTo(const Answer& a, std::ostream* out) {
        *out << a.refusal << " after "
             << (a.retry_after ? std::to_string(a.retry_after->count()) : "-") << " us, "
             << a.hashing << " hashed";
    }
};

enum class Try { password, first_code, reset, reset_weakly };

/// What is tried, so many seconds after the one before.
struct Step {
    Try what;
    int seconds;
};

class NumbersTest : public SignInFlow {
protected:
    Answer answer_to(Try what, const CandidateNo& number) {
        Answer out;
        const int hashed = town_.hasher.jobs;
        const auto done = [&](const Result<SignedIn, Refused>& result) {
            ASSERT_FALSE(result);
            const Refused& why = result.error();
            out = {std::string(to_text(why.reason)), why.field, why.params, why.retry_after, 0};
        };
        const auto challenge = reset_challenge(town_.services, caller(), number.value())->challenge;
        if (what == Try::password)
            sign_in(town_.services, caller(), number.value(), "not the password", done);
        else if (what == Try::first_code)
            first_sign_in(town_.services, caller(), number.value(), serial_of(77).value(),
                          OpenVault::wrong_code(), done);
        else
            reset_password(town_.services, caller(),
                           {number, "李四", "430102199607041234", challenge,
                            OpenVault::wrong_code(), what == Try::reset ? kGoodPassword : "short"},
                           done);
        out.hashing = town_.hasher.jobs - hashed;
        return out;
    }
};

// R-ACC-1, R-ACC-2 and R-PWD-5: the same attempts get the same answers, delays and hashing whether
// the number is a candidate's or nobody's.
TEST_F(NumbersTest, NobodysNumberIsAnsweredLikeACandidates) {
    const std::vector<Step> sequences[] = {
        {{Try::password, 0}},
        {{Try::password, 0}, {Try::password, 0}, {Try::password, 0}, {Try::password, 1}},
        {{Try::password, 0}, {Try::password, 0}, {Try::first_code, 0}, {Try::reset, 0}},
        {{Try::first_code, 0}, {Try::first_code, 0}, {Try::first_code, 0}, {Try::password, 0}},
        {{Try::reset, 0}, {Try::reset, 0}, {Try::reset, 0}, {Try::password, 0}, {Try::reset, 1}},
        {{Try::reset_weakly, 0}, {Try::reset_weakly, 0}, {Try::reset, 0}, {Try::reset, 2}},
        {{Try::password, 0},
         {Try::reset, 0},
         {Try::password, 1},
         {Try::reset_weakly, 2},
         {Try::first_code, 3},
         {Try::password, 1},
         {Try::password, 900},
         {Try::password, 3'600}},
    };
    int nobody = 0;
    for (const auto& sequence : sequences) {
        town_.clock.now = town_.clock.now + std::chrono::hours(1);
        sign_in(town_.services, caller(), SmallTown::number(1).value(), "secret",
                [&](const auto& result) { ASSERT_TRUE(result) << "starts from nothing"; });
        const CandidateNo unknown("99999999999" + std::to_string(100 + ++nobody));
        const Instant start = town_.clock.now;
        std::vector<Answer> known, stranger;
        for (const Step& step : sequence) {
            town_.clock.now = town_.clock.now + std::chrono::seconds(step.seconds);
            known.push_back(answer_to(step.what, SmallTown::number(1)));
        }
        town_.clock.now = start;
        for (const Step& step : sequence) {
            town_.clock.now = town_.clock.now + std::chrono::seconds(step.seconds);
            stranger.push_back(answer_to(step.what, unknown));
        }
        EXPECT_EQ(stranger, known) << "sequence " << nobody;
    }
}

// A number whose account is not set up has no password to reset: delayed all the same.
TEST_F(NumbersTest, ResettingAnAccountThatIsNotSetUpIsDelayedToo) {
    answer_to(Try::reset, SmallTown::number(2));
    EXPECT_EQ(answer_to(Try::reset, SmallTown::number(2)).retry_after, std::chrono::seconds(1));
    EXPECT_EQ(answer_to(Try::reset, SmallTown::number(2)).refusal, "sign_in_delayed");
}

TEST_F(SignInFlow, TellsNobodyWhetherACandidateExists) {
    EXPECT_EQ(sign_in_with("00000000000000", "secret"), "sign_in_wrong");
    EXPECT_EQ(town_.hasher.jobs, 1) << "as much work as for a real one";
    EXPECT_EQ(sign_in_with(SmallTown::number(1).value(), "wrong"), "sign_in_wrong");
    EXPECT_EQ(sign_in_with(SmallTown::number(1).value(), "secret"), "signed in");
}

// R-ACC-3: without a password there is nothing to compare; the card comes first.
TEST_F(SignInFlow, SendsWhoeverHasNoPasswordYetToTheCard) {
    EXPECT_EQ(sign_in_with(SmallTown::number(2).value(), "secret"), "card_first");
    EXPECT_TRUE(town_.submitted.empty());
}

// R-ACC-2: told before any hashing, so that a guesser costs nothing.
TEST_F(SignInFlow, WhoeverHasToWaitIsToldWithoutHashing) {
    sign_in_with(SmallTown::number(1).value(), "wrong");
    sign_in_with(SmallTown::number(1).value(), "wrong");
    const int jobs = town_.hasher.jobs;
    EXPECT_EQ(sign_in_with(SmallTown::number(1).value(), "secret"), "sign_in_delayed");
    EXPECT_EQ(town_.hasher.jobs, jobs);
}

TEST_F(SignInFlow, AskingForAResetTellsNobodyWhetherACandidateExists) {
    for (const char* number : {"00000000000000", "14430100150002", "not a number"}) {
        const auto first = reset_challenge(town_.services, caller(), number);
        const auto again = reset_challenge(town_.services, caller(), number);
        ASSERT_TRUE(first && again);
        EXPECT_EQ(*first, *again) << "and always the same";
        EXPECT_TRUE(2 <= first->challenge.position && first->challenge.position <= 16);
        EXPECT_NE(first->serial.value(), number) << "whose cells anybody could compute";
    }
}

TEST_F(SignInFlow, ASilentVaultIsUnavailableToEverybodyAlike) {
    town_.vault.silent = true;
    for (const std::string& number : {SmallTown::number(1).value(), std::string("nobody")}) {
        const auto asked = reset_challenge(town_.services, caller(), number);
        ASSERT_FALSE(asked);
        EXPECT_EQ(asked.error().reason, ServiceFailure::unavailable);
    }
}

TEST_F(SignInFlow, ResetsThePasswordOfWhoeverHasNameNumberAndCode) {
    EXPECT_EQ(reset_with(reset(OpenVault::code(2), kGoodPassword)), "signed in");
    EXPECT_EQ(sign_in_with(SmallTown::number(1).value(), kGoodPassword), "signed in");
}

TEST_F(SignInFlow, AWeakPasswordIsToldToWhoeverHasTheRestRightAndUsesNoCode) {
    EXPECT_EQ(reset_with(reset(OpenVault::code(2), "short")), "password_too_short");
    EXPECT_EQ(town_.facts(1).dossier.card->used, std::vector<int>{1});
    PasswordReset stranger = reset(OpenVault::code(2), "short");
    stranger.name = "李四";
    EXPECT_EQ(reset_with(stranger), "reset_wrong");
}

// R-PWD-5: the delay must hold for every answer that depends on the code. Many requests under way
// at once all read the account before the first wrong answer is written; none of them may tell a
// right code from a wrong one but through the lane, which judges one after the other.
TEST_F(SignInFlow, AWeakPasswordIsNoWayAroundTheDelay) {
    EXPECT_EQ(reset_with(reset(OpenVault::wrong_code(), "short")), "reset_wrong");
    EXPECT_EQ(reset_with(reset(OpenVault::wrong_code(), "short")), "reset_wrong");
    EXPECT_EQ(town_.submitted.size(), 2u) << "every guess is counted";

    // This one passed the look at the account before the two were written.
    Command late = town_.submitted.back();
    std::get<ResetPassword>(late.act).code = OpenVault::code(2);
    const Reply reply = town_.run(late);
    ASSERT_TRUE(std::holds_alternative<Refused>(reply));
    EXPECT_EQ(std::get<Refused>(reply).reason, Refusal::sign_in_delayed);
}

// The session of this test is not the account's: what passes here is stopped by the lane's gate.
TEST_F(SignInFlow, OnlyWhoeverKnowsTheOldPasswordGetsToTheNewOne) {
    EXPECT_EQ(change_with("secret", "short"), "password_too_short");
    EXPECT_EQ(town_.submitted.size(), 0u);
    const auto sent = [&] { return std::get<ChangePassword>(town_.submitted.back().act); };
    change_with("guessed", kGoodPassword);
    EXPECT_FALSE(sent().matches);
    EXPECT_EQ(sent().password_hash, "") << "nothing is hashed for a wrong guess";
    change_with("secret", kGoodPassword);
    EXPECT_TRUE(sent().matches);
    EXPECT_EQ(sent().password_hash, test::PlainHasher::hash_of(kGoodPassword));
}

// The right code with a weak password: it must be the lane that says so, behind the delay.
TEST_F(SignInFlow, EveryJudgedCodeGoesThroughTheLane) {
    reset_with(reset(OpenVault::code(2), "short"));
    EXPECT_EQ(town_.submitted.size(), 1u);
}

}  // namespace
}  // namespace zhiyuan::usecase
