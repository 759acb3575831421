#include <functional>

#include <gtest/gtest.h>

#include "tests/fixtures/confirm_case.h"

namespace zhiyuan::usecase {
namespace {

using std::chrono::hours;
using test::main_form;
using test::OneCandidate;
using test::OpenVault;

class ConfirmRefusals : public ConfirmCase {};

struct Breach {
    const char* what;
    Reason want;
    std::function<void(OneCandidate&, Command&)> breach;
};

void make_card(OneCandidate& one, CardState state) {
    one.facts.dossier.card->state = state;
}

// In the order of the code. The test applies each row on top of all the rows below it, so that the
// row's own refusal must win over every later one that can be broken at the same time.
const Breach kSessionBreaches[] = {
    {"R-ACC-7: no session sent", Refusal::session_missing,
     [](OneCandidate&, Command& c) { c.session.reset(); }},
    {"R-ACC-9: another session", Refusal::session_replaced,
     [](OneCandidate&, Command& c) { c.session = sha256("another"); }},
    {"R-ACC-8: two hours old", Refusal::session_expired,
     [](OneCandidate& one, Command& c) {
         one.facts.dossier.session->started_at = c.wall_now - hours(2) - test::kMicro;
     }},
    {"R-ACC-10: a set-up session", Refusal::setup_first,
     [](OneCandidate& one, Command&) {
         one.facts.dossier.session->setup_card = OneCandidate::serial();
     }},
};

const Breach kBreaches[] = {
    {"a window that nobody knows", RequestFault::not_found,
     [](OneCandidate& one, Command& c) { send_window(one, act_of(c), "w9"); }},
    {"R-WIN-1", Refusal::window_not_open,
     [](OneCandidate&, Command& c) { c.received_at = test::kOpens - test::kMicro; }},
    {"R-WIN-2", Refusal::window_closed,
     [](OneCandidate&, Command& c) { c.received_at = test::kCloses; }},
    {"R-CARD-1", Refusal::self_locked,
     [](OneCandidate& one, Command&) { one.facts.dossier.account.self_locked = true; }},
    {"R-CARD-3", Refusal::card_not_bound,
     [](OneCandidate& one, Command&) { make_card(one, CardState::made); }},
    {"R-CARD-4", Refusal::card_suspended,
     [](OneCandidate& one, Command&) { make_card(one, CardState::suspended); }},
    {"R-CARD-5", Refusal::card_lost,
     [](OneCandidate& one, Command&) { make_card(one, CardState::lost); }},
    {"R-FIL-2: somebody confirmed in between", Refusal::filing_changed,
     [](OneCandidate& one, Command& c) { send_base(one, act_of(c), 0); }},
    {"R-FIL-5", Refusal::too_many_confirmations,
     [](OneCandidate& one, Command&) {
         auto& all = one.facts.dossier.confirmations;
         ConfirmationEntry other = all.front();
         other.window = WindowId("w0");
         other.request.fill(0xee);
         all.insert(all.begin(), kConfirmationsMax - all.size(), other);
     }},
    {"R-ELI-3: the forms' own rules", Refusal::below_line,
     [](OneCandidate& one, Command& c) {
         one.facts.candidate.scores.total = 499;
         send_forms(one, act_of(c), {main_form("7777"), test::empty_form("early")});
     }},
    {"R-FORM-11: an empty form of what was never filed", Refusal::form_empty,
     [](OneCandidate& one, Command& c) {
         send_forms(one, act_of(c), {test::empty_form("early")});
     }},
    {"R-FIL-2: what is in force is left out", Refusal::filing_changed,
     [](OneCandidate& one, Command& c) { send_forms(one, act_of(c), {}); }},
    {"R-FORM-12", Refusal::no_change,
     [](OneCandidate& one, Command& c) { send_forms(one, act_of(c), {main_form("1001")}); }},
    {"R-CARD-6", Refusal::card_used_up,
     [](OneCandidate& one, Command&) {
         one.facts.dossier.card->used.clear();
         for (int n = 1; n <= 16; ++n) one.facts.dossier.card->used.push_back(n);
     }},
    {"R-CARD-9: expired at this very microsecond", Refusal::challenge_expired,
     [](OneCandidate& one, Command& c) {
         act_of(c).challenge = *one.vault.challenge({one.facts.candidate.id, OneCandidate::serial(),
                                                     3, act_of(c).challenge.subject, one.now});
     }},
    {"R-CARD-9: for a number that is not the next", Refusal::challenge_expired,
     [](OneCandidate& one, Command& c) {
         act_of(c).challenge =
             *one.vault.challenge({one.facts.candidate.id, OneCandidate::serial(), 4,
                                   act_of(c).challenge.subject, one.now + hours(1)});
         act_of(c).code = OpenVault::code(4);
     }},
    {"R-CARD-8: a challenge that is not the vault's", Refusal::challenge_other_list,
     [](OneCandidate&, Command& c) { act_of(c).challenge.mac[0] ^= 1; }},
    {"R-CARD-8: a challenge for another list", Refusal::challenge_other_list,
     [](OneCandidate& one, Command& c) {
         act_of(c).challenge = *one.vault.challenge(
             {one.facts.candidate.id, OneCandidate::serial(), 3,
              confirm_subject(WindowId("w1"), 1, {main_form("1003")}), one.now + hours(1)});
     }},
    {"R-CARD-7", Refusal::card_delayed,
     [](OneCandidate& one, Command&) {
         one.facts.dossier.card->wrong_answers = {one.now, one.now};
         one.facts.dossier.card->wrong_in_a_row = 2;
     }},
    {"R-CARD-10", Refusal::card_code_wrong,
     [](OneCandidate&, Command& c) { act_of(c).code = OpenVault::wrong_code(); }},
};

TEST_F(ConfirmRefusals, ReportsTheFirstBrokenRuleAndWritesItsEventAlone) {
    const std::size_t rows = std::size(kBreaches);
    for (std::size_t row = 0; row < rows; ++row) {
        OneCandidate one = one_;
        Command command = one.command(one.confirm_act({main_form("1002")}, 1, 2));
        for (std::size_t later = rows; later-- > row;) kBreaches[later].breach(one, command);
        const Dossier before = one.facts.dossier;
        const Decision decision = one.decide(command);
        const Breach& breach = kBreaches[row];
        EXPECT_EQ(test::name_of(decision.reply), to_text(breach.want)) << breach.what;
        ASSERT_TRUE(decision.change) << breach.what;
        EXPECT_EQ(test::more_than_events(*decision.change, EventKind::confirm_refused), "")
            << breach.what;
        Dossier after = decision.change->after;
        if (breach.want == Refusal::card_code_wrong) {
            EXPECT_EQ(after.card->wrong_in_a_row, before.card->wrong_in_a_row + 1);
            after.card = before.card;
        }
        after.revision = before.revision;
        after.last_event = before.last_event;
        after.refusals_told = before.refusals_told;
        EXPECT_EQ(after, before) << breach.what;
    }
}

TEST_F(ConfirmRefusals, WithoutALiveSessionItWritesNothingAtAll) {
    for (std::size_t row = 0; row < std::size(kSessionBreaches); ++row) {
        OneCandidate one = one_;
        Command command = one.command(one.confirm_act({main_form("1002")}, 1, 2));
        for (std::size_t later = std::size(kBreaches); later-- > 0;)
            kBreaches[later].breach(one, command);
        for (std::size_t later = std::size(kSessionBreaches); later-- > row;)
            kSessionBreaches[later].breach(one, command);
        const Decision decision = one.decide(command);
        EXPECT_EQ(test::name_of(decision.reply), to_text(kSessionBreaches[row].want))
            << kSessionBreaches[row].what;
        EXPECT_FALSE(decision.change) << kSessionBreaches[row].what;
    }
}

// Promise 3: before everything else, whatever has become of session, window, card and account.
TEST_F(ConfirmRefusals, TheSameRequestIsAnsweredTheSameWhateverHasHappenedSince) {
    const Command first = one_.command(one_.confirm_act({main_form("1001")}, 0, 1));
    const RecordId record = one_.facts.dossier.confirmations.front().record;
    confirmed({main_form("1002")}, 1, 2);
    std::vector<const Breach*> breaches;
    for (const Breach& breach : kSessionBreaches) breaches.push_back(&breach);
    for (const Breach& breach : kBreaches) {
        const bool changes_what_is_sent = breach.want == RequestFault::not_found ||
                                          breach.want == Refusal::below_line ||
                                          breach.want == Refusal::form_empty;
        if (!changes_what_is_sent) breaches.push_back(&breach);
    }
    for (const Breach* breach : breaches) {
        OneCandidate one = one_;
        Command again = first;
        breach->breach(one, again);
        act_of(again).proposed = std::get<Confirm>(first.act).proposed;
        const Decision decision = one.decide(again);
        const auto* before = std::get_if<ConfirmedBefore>(&decision.reply);
        ASSERT_TRUE(before) << breach->what << ": " << test::name_of(decision.reply);
        EXPECT_EQ(before->confirmation, record) << breach->what;
        EXPECT_FALSE(decision.change) << breach->what;
    }
}

// R-FIL-1
TEST_F(ConfirmRefusals, TheSameRequestIdWithAnythingElseIsRefused) {
    using Edit = std::function<void(const OneCandidate&, Confirm&)>;
    const std::vector<Edit> edits = {
        [](const OneCandidate& one, Confirm& act) { send_forms(one, act, {main_form("1002")}); },
        [](const OneCandidate& one, Confirm& act) {
            const Form early = test::form_of("early", "single", {{"1001"}});
            send_forms(one, act, {main_form("1001"), early});
        },
        [](const OneCandidate& one, Confirm& act) { send_base(one, act, 1); },
        [](const OneCandidate& one, Confirm& act) { send_window(one, act, "w2"); },
    };
    for (const auto& edit : edits) {
        Command command = one_.command(one_.confirm_act({main_form("1001")}, 0, 1));
        edit(one_, act_of(command));
        const Decision decision = one_.decide(command);
        EXPECT_EQ(test::refusal_of(decision.reply), Refusal::request_reused);
        EXPECT_FALSE(decision.change);
    }
}

TEST_F(ConfirmRefusals, AWrongCodeTellsWhatIsLeftAndTheTwentiethSuspendsTheCard) {
    for (int n = 1; n <= 20; ++n) {
        one_.now = one_.now + std::chrono::minutes(16);
        one_.facts.dossier.session->started_at = one_.facts.dossier.session->seen_at = one_.now;
        Confirm act = one_.confirm_act({main_form("1002")}, 1, 2);
        act.code = OpenVault::wrong_code();
        const Decision decision = one_.run(act);
        const auto& why = std::get<Refused>(decision.reply);
        EXPECT_EQ(why.reason, Refusal::card_code_wrong) << n;
        EXPECT_EQ(why.params, (Params{{"tries_left", std::to_string(20 - n)}}));
        const bool last = n == 20;
        EXPECT_EQ(decision.change->card_moves.size(), last ? 1u : 0u);
        EXPECT_EQ(decision.change->events.back().kind,
                  last ? EventKind::card_suspended : EventKind::confirm_refused);
    }
    EXPECT_EQ(test::refusal_of(one_.run(second()).reply), Refusal::card_suspended);
    EXPECT_EQ(one_.facts.dossier.seq(WindowId("w1")), 1);
}

TEST_F(ConfirmRefusals, AnotherCandidatesChallengeIsWorthNothing) {
    Command command = second();
    act_of(command).challenge =
        *one_.vault.challenge({CandidateId(2), OneCandidate::serial(), 3,
                               act_of(command).challenge.subject, one_.now + hours(1)});
    EXPECT_EQ(test::refusal_of(one_.decide(command).reply), Refusal::challenge_other_list);
}

// Promise 11: events are kept for ever, so refusing writes no more than 20 of them an hour.
// Promise 6: the answer stays the true one, and the owner's right code gets through all the while.
TEST_F(ConfirmRefusals, RefusalsAreToldTwentyTimesAnHourAndKeepNobodyOut) {
    const Command stale = one_.command(one_.confirm_act({main_form("1003")}, 7, 9));
    const Instant began = one_.now;
    for (int n = 1; n <= 200; ++n) {
        const Decision refusal = one_.run(stale);
        EXPECT_EQ(test::name_of(refusal.reply), "filing_changed") << n;
        ASSERT_EQ(refusal.change.has_value(), n <= 20) << n;
        if (!refusal.change) continue;
        EXPECT_EQ(test::more_than_events(*refusal.change, EventKind::confirm_refused), "");
        EXPECT_EQ(refusal.change->events[0].detail.ends_with(" more=untold"), n == 20) << n;
    }
    Confirm wrong = one_.confirm_act({main_form("1003")}, 1, 8);
    wrong.code = OpenVault::wrong_code();
    const Decision counted = one_.run(one_.command(wrong));
    EXPECT_EQ(test::name_of(counted.reply), "card_code_wrong");
    EXPECT_TRUE(counted.change) << "R-CARD-10: a wrong code is counted and told always";
    one_.now = one_.now + std::chrono::seconds(1);
    confirmed({main_form("1002")}, 1, 2);

    const struct {
        Duration after;
        bool told;
    } later[] = {{hours(1) - test::kMicro, false}, {hours(1), true}};
    for (const auto& c : later) {
        Command command = stale;
        command.wall_now = one_.facts.dossier.session->seen_at = began + c.after;
        const Decision refusal = one_.decide(command);
        EXPECT_EQ(test::name_of(refusal.reply), "filing_changed");
        EXPECT_EQ(refusal.change.has_value(), c.told) << "the next hour has events of its own";
    }
}

}  // namespace
}  // namespace zhiyuan::usecase
