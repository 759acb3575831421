#include "usecase/candidate/draft_acts.h"

#include <functional>

#include <gtest/gtest.h>

#include "tests/fixtures/one_candidate.h"
#include "usecase/candidate/confirm.h"

namespace zhiyuan::usecase {
namespace {

using test::main_form;
using test::name_of;
using test::OneCandidate;

const WindowId kW1("w1");

SaveDraft draft(std::optional<Form> form, int base) {
    return {kW1, BatchId("main"), base, std::move(form), {}};
}

struct Case {
    const char* what;
    std::string want;
    std::function<void(OneCandidate&, Command&)> breach;
};

SaveDraft& act_of(Command& command) {
    return std::get<SaveDraft>(command.act);
}

// In the order of the code; the test applies each row on top of all the rows below it.
const Case kCases[] = {
    {"R-ACC-9", "session_replaced",
     [](OneCandidate&, Command& c) { c.session = sha256("another"); }},
    {"R-ACC-10", "setup_first",
     [](OneCandidate& one, Command&) {
         one.facts.dossier.session->setup_card = OneCandidate::serial();
     }},
    {"no such window", "not_found",
     [](OneCandidate&, Command& c) { act_of(c).window = WindowId("w9"); }},
    {"no such batch", "not_found",
     [](OneCandidate&, Command& c) {
         act_of(c).window = WindowId("w2");
         act_of(c).batch = BatchId("nothing");
     }},
    {"R-WIN-3: not in that window", "batch_not_in_window",
     [](OneCandidate&, Command& c) {
         act_of(c).window = WindowId("w2");
         act_of(c).batch = BatchId("early");
         c.received_at = test::kCloses + std::chrono::hours(999);
     }},
    {"R-WIN-2", "window_closed",
     [](OneCandidate&, Command& c) {
         act_of(c).window = kW1;
         c.received_at = test::kCloses;
     }},
    {"a form of another batch", "batch_not_in_window",
     [](OneCandidate&, Command& c) { act_of(c).form = test::form_of("early", "nowhere", {}); }},
    {"R-FORM-3: unbounded", "too_many_colleges",
     [](OneCandidate&, Command& c) {
         act_of(c).form = test::form_of("main", "parallel", {{"1"}, {"2"}, {"3"}, {"4"}});
     }},
    {"R-FIL-3: another tab was faster", "draft_changed",
     [](OneCandidate&, Command& c) { act_of(c).base_revision = 1; }},
};

TEST(SaveDraftTest, ReportsTheFirstBrokenRuleAndWritesNothing) {
    for (std::size_t row = 0; row < std::size(kCases); ++row) {
        OneCandidate one;
        Command command = one.command(draft(main_form("1001"), 0));
        for (std::size_t later = std::size(kCases); later-- > row;)
            kCases[later].breach(one, command);
        const Decision decision = one.decide(command);
        EXPECT_EQ(name_of(decision.reply), kCases[row].want) << kCases[row].what;
        EXPECT_FALSE(decision.change) << kCases[row].what;
    }
}

TEST(SaveDraftTest, CountsRevisionsAlsoPastDiscarding) {
    OneCandidate one;
    const auto save = [&](std::optional<Form> form, int base) {
        return one.run(draft(std::move(form), base));
    };
    const Decision first = save(main_form("1001"), 0);
    EXPECT_EQ(std::get<DraftSaved>(first.reply).revision, 1);
    EXPECT_EQ(std::get<DraftSaved>(first.reply).saved_at, one.now);
    ASSERT_EQ(first.change->drafts.size(), 1u);
    EXPECT_EQ(first.change->drafts[0].form, main_form("1001"));
    EXPECT_TRUE(first.change->events.empty());
    EXPECT_EQ(name_of(save(main_form("1002"), 0).reply), "draft_changed");
    const Decision discarded = save(std::nullopt, 1);
    EXPECT_EQ(discarded.change->drafts[0].form, std::nullopt);
    EXPECT_TRUE(one.facts.dossier.drafts[0].discarded);
    EXPECT_EQ(std::get<DraftSaved>(save(main_form("1002"), 2).reply).revision, 3)
        << "a tab that still has revision 1 must not overwrite this one";
    EXPECT_EQ(one.facts.dossier.drafts.size(), 1u);
}

// What is marked while choosing is kept with the draft, and outlives the list.
TEST(SaveDraftTest, KeepsWhatIsMarkedWithAndWithoutAList) {
    OneCandidate one;
    SaveDraft act = draft(main_form("1001"), 0);
    act.favourites = {CollegeCode("1002"), CollegeCode("7777")};
    const Decision first = one.run(act);
    EXPECT_EQ(first.change->drafts[0].favourites, act.favourites);
    const Digest digest = one.facts.dossier.drafts[0].digest;
    act = draft(std::nullopt, 1);
    act.favourites = {CollegeCode("1002")};
    const Decision second = one.run(act);
    EXPECT_EQ(second.change->drafts[0].favourites, act.favourites);
    EXPECT_TRUE(one.facts.dossier.drafts[0].discarded) << "marks alone are no list";
    one.run(draft(main_form("1001"), 2));
    EXPECT_EQ(one.facts.dossier.drafts[0].digest, digest) << "marks are no part of the list";
}

TEST(SaveDraftTest, DraftsAreWelcomeBeforeTheWindowOpens) {
    OneCandidate one;
    Command command = one.command(draft(main_form("1001"), 0));
    command.received_at = test::kOpens - std::chrono::hours(24);
    EXPECT_EQ(name_of(one.decide(command).reply), "done");
}

// A draft asks for no right to file and no lawful content: it counts for nothing.
TEST(SaveDraftTest, ADraftMayHoldWhatCouldNotBeConfirmed) {
    OneCandidate one;
    one.facts.candidate.scores.total = 0;
    one.facts.dossier.card.reset();
    one.facts.dossier.account.self_locked = true;
    EXPECT_EQ(name_of(one.run(draft(main_form("7777"), 0)).reply), "done");
}

// Promise 5: a draft never displaces a confirmed filing.
TEST(SaveDraftTest, LeavesWhatIsConfirmedAlone) {
    OneCandidate one;
    one.run(one.confirm_act({main_form("1001")}, 0, 1));
    const Dossier before = one.facts.dossier;
    const Decision decision = one.run(draft(main_form("1002"), 0));
    EXPECT_TRUE(decision.change->filings.empty() && decision.change->confirmations.empty());
    EXPECT_EQ(one.facts.dossier.confirmations, before.confirmations);
    EXPECT_EQ(one.facts.dossier.last_receipt, before.last_receipt);
}

class DisownTest : public testing::Test {
protected:
    void SetUp() override {
        one_.run(one_.confirm_act({main_form("1001")}, 0, 1));
        one_.run(one_.confirm_act({main_form("1002"), early_}, 1, 2));
    }
    Disown act() { return {kW1, 2, {main_form("1001")}, {}}; }

    OneCandidate one_;
    const Form early_ = test::form_of("early", "single", {{"2001"}});
};

TEST_F(DisownTest, ReportsTheFirstBrokenRuleAndWritesNothing) {
    const auto refusal = [&](Disown wanted) {
        const Decision decision = one_.decide(one_.command(std::move(wanted)));
        EXPECT_FALSE(decision.change);
        return name_of(decision.reply);
    };
    EXPECT_EQ(refusal({WindowId("w2"), 7, {}, {}}), "not_found") << "nothing was filed there";
    EXPECT_EQ(refusal({WindowId("w9"), 7, {}, {}}), "not_found");
    EXPECT_EQ(refusal({kW1, 1, {}, {}}), "filing_changed") << "R-FIL-2: not the one in force";
    one_.facts.dossier.session->setup_card = OneCandidate::serial();
    EXPECT_EQ(refusal({WindowId("w9"), 7, {}, {}}), "setup_first");
}

// Promise 6: a hostile confirmation is answered by one act; what was before lies ready as a draft,
// and only the card makes it a filing again.
TEST_F(DisownTest, LeavesAnAnomalyAndThePreviousFormsAsDrafts) {
    const Dossier before = one_.facts.dossier;
    const Decision decision = one_.run(act());
    const auto& reply = std::get<Disowned>(decision.reply);
    EXPECT_EQ(reply.restored, (std::vector<BatchId>{BatchId("early"), BatchId("main")}));
    const Change& change = *decision.change;
    ASSERT_EQ(change.anomalies.size(), 1u);
    EXPECT_EQ(change.anomalies[0].id, reply.anomaly);
    EXPECT_EQ(change.anomalies[0].detail, "window=w1 seq=2");
    ASSERT_EQ(change.drafts.size(), 2u);
    EXPECT_EQ(change.drafts[0].form, test::empty_form("early")) << "it was not filed before";
    EXPECT_EQ(change.drafts[1].form, main_form("1001"));
    EXPECT_EQ(change.events.size(), 1u);
    EXPECT_EQ(change.events[0].kind, EventKind::disowned);
    EXPECT_TRUE(change.filings.empty() && change.confirmations.empty() && change.code_uses.empty());
    EXPECT_EQ(one_.facts.dossier.in_force(kW1)->disowned_as, reply.anomaly);
    EXPECT_EQ(one_.facts.dossier.seq(kW1), before.seq(kW1)) << "the filing stands until the card";
    EXPECT_EQ(one_.facts.dossier.last_receipt, before.last_receipt);
}

TEST_F(DisownTest, WhatIsMarkedStays) {
    Disown wanted = act();
    const std::vector<CollegeCode> marked{CollegeCode("1004")};
    wanted.drafts = {{one_.facts.candidate.id, kW1, BatchId("main"), 1, {}, std::nullopt, marked}};
    const Decision decision = one_.run(wanted);
    ASSERT_EQ(decision.change->drafts.size(), 2u);
    EXPECT_TRUE(decision.change->drafts[0].favourites.empty());
    EXPECT_EQ(decision.change->drafts[1].favourites, marked);
}

TEST_F(DisownTest, TheSecondTimeItTellsTheSameAnomalyAndWritesNothing) {
    const RecordId anomaly = std::get<Disowned>(one_.run(act()).reply).anomaly;
    const Decision again = one_.run(act());
    EXPECT_EQ(std::get<Disowned>(again.reply).anomaly, anomaly);
    EXPECT_FALSE(again.change);
}

TEST_F(DisownTest, AfterClosingTheAnomalyStandsAndNothingIsDrafted) {
    Command command = one_.command(act());
    command.received_at = test::kCloses;
    const Decision decision = one_.decide(command);
    EXPECT_TRUE(std::get<Disowned>(decision.reply).restored.empty());
    EXPECT_EQ(decision.change->anomalies.size(), 1u);
    EXPECT_TRUE(decision.change->drafts.empty());
}

TEST_F(DisownTest, ADraftUnderWayIsOverwrittenWithANewRevision) {
    one_.run(draft(main_form("1003"), 0));
    one_.run(act());
    EXPECT_EQ(one_.facts.dossier.draft(kW1, BatchId("main"))->revision, 2);
    EXPECT_EQ(name_of(one_.run(draft(main_form("1003"), 1)).reply), "draft_changed");
}

TEST_F(DisownTest, TheRestoredFormsCanBeConfirmedWithTheNextCode) {
    one_.run(act());
    const Decision decision =
        one_.run(one_.confirm_act({main_form("1001"), test::empty_form("early")}, 2, 3));
    ASSERT_TRUE(std::holds_alternative<Confirmed>(decision.reply)) << name_of(decision.reply);
    EXPECT_EQ(decision.change->filings.size(), 2u);
}

}  // namespace
}  // namespace zhiyuan::usecase
