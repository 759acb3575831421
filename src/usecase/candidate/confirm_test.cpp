#include <gtest/gtest.h>

#include "tests/fixtures/confirm_case.h"

namespace zhiyuan::usecase {
namespace {

using std::chrono::hours;
using test::main_form;

class ConfirmTest : public ConfirmCase {};

TEST_F(ConfirmTest, WindowsAreOpenToTheLastMicrosecond) {
    Command command = second();
    command.received_at = test::kCloses - test::kMicro;
    EXPECT_EQ(test::name_of(one_.decide(command).reply), "done");
    command.received_at = test::kOpens;
    EXPECT_EQ(test::name_of(one_.decide(command).reply), "done");
}

// The season clock judges the window, the wall clock the challenge: neither stands in for the
// other.
TEST_F(ConfirmTest, TheTwoClocksDoNotMix) {
    Command command = second();
    command.wall_now = command.wall_now + std::chrono::minutes(14);
    command.received_at = test::kCloses - test::kMicro;
    EXPECT_EQ(test::name_of(one_.decide(command).reply), "done");
    command.wall_now = test::kCloses + hours(9999);
    EXPECT_EQ(test::refusal_of(one_.decide(command).reply), Refusal::session_expired);
}

// Promise 5: numbered without a gap, chained, everything written down once.
TEST_F(ConfirmTest, WritesReceiptFilingsCodeAndEvent) {
    const Form early = test::form_of("early", "single", {{"2001"}});
    const Digest first_receipt = one_.facts.dossier.last_receipt;
    const Decision decision = confirmed({main_form("1002"), early}, 1, 2);
    const Change& change = *decision.change;
    const Confirmation& confirmation = change.confirmations.at(0);

    Receipt want;
    want.season = "test-2014";
    want.candidate_no = one_.facts.candidate.number;
    want.window = WindowId("w1");
    want.seq = 2;
    want.request.fill(2);
    want.received_at = one_.now;
    want.card_serial = test::OneCandidate::serial();
    want.card_position = 3;
    want.plan_version = one_.world.catalogue(WindowId("w1"))->version();
    want.forms = {{early, 1}, {main_form("1002"), 2}};
    want.changed = {BatchId("early"), BatchId("main")};
    want.previous = first_receipt;
    EXPECT_EQ(confirmation.receipt, canonical_bytes(want));
    EXPECT_EQ(confirmation.seq, 2);
    EXPECT_EQ(confirmation.number, 2);
    EXPECT_EQ(confirmation.salt, test::OneCandidate::salt_of(2));
    EXPECT_EQ(confirmation.request, want.request);

    ASSERT_EQ(change.filings.size(), 2u);
    EXPECT_EQ(change.filings[0].batch, BatchId("early"));
    EXPECT_EQ(change.filings[0].version, 1);
    EXPECT_EQ(change.filings[1].version, 2);
    EXPECT_EQ(change.filings[1].confirmation, confirmation.id);

    ASSERT_EQ(change.code_uses.size(), 1u);
    EXPECT_EQ(change.code_uses[0].position, 3);
    EXPECT_EQ(change.code_uses[0].subject,
              confirm_subject(WindowId("w1"), 1, {main_form("1002"), early}));
    EXPECT_NE(change.code_uses[0].proof, Digest{});

    ASSERT_EQ(change.events.size(), 1u);
    EXPECT_EQ(change.events[0].kind, EventKind::confirmed);
    EXPECT_EQ(change.events[0].detail,
              "window=w1 seq=2 receipt_no=" + receipt_no(confirmation.commitment()));

    const Dossier& after = one_.facts.dossier;
    EXPECT_EQ(after.last_receipt, confirmation.commitment());
    EXPECT_EQ(after.card->used, (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(after.in_force(WindowId("w1"))->record, confirmation.id);
    EXPECT_TRUE(change.drafts.empty() && change.anomalies.empty() && change.card_moves.empty());
}

TEST_F(ConfirmTest, VersionsCountPerBatchAndSequencePerWindow) {
    const Form early = test::form_of("early", "single", {{"2001"}});
    const auto versions = [&] {
        std::vector<int> out;
        for (const FiledForm& f : one_.facts.dossier.in_force(WindowId("w1"))->forms)
            out.push_back(f.version);
        return out;
    };
    EXPECT_EQ(versions(), std::vector<int>{1});
    confirmed({main_form("1001"), early}, 1, 2);  // main unchanged
    EXPECT_EQ(versions(), (std::vector<int>{1, 1}));
    const Decision withdrawn = confirmed({test::empty_form("main"), early}, 2, 3);
    EXPECT_EQ(versions(), (std::vector<int>{1, 2})) << "a withdrawal is a version";
    EXPECT_EQ(withdrawn.change->filings.size(), 1u);
    confirmed({main_form("1001"), early}, 3, 4);
    EXPECT_EQ(versions(), (std::vector<int>{1, 3}));

    const std::string last_of_w1 = to_hex(one_.facts.dossier.last_receipt);
    one_.now = test::kCloses + hours(25);
    one_.facts.dossier.session->started_at = one_.facts.dossier.session->seen_at = one_.now;
    const Decision other_window = one_.run(one_.confirm_act({main_form("1001")}, 0, 5, "w2"));
    ASSERT_TRUE(std::holds_alternative<Confirmed>(other_window.reply));
    EXPECT_EQ(one_.facts.dossier.seq(WindowId("w2")), 1);
    EXPECT_EQ(one_.facts.dossier.seq(WindowId("w1")), 4);
    EXPECT_NE(other_window.change->confirmations[0].receipt.find(last_of_w1), std::string::npos)
        << "the chain of receipts runs through all windows";
}

// Promise 5: receipts of one candidate form one chain, over all windows.
TEST_F(ConfirmTest, ReceiptsAreChained) {
    Digest previous = one_.facts.dossier.last_receipt;
    for (int n = 1; n <= 5; ++n) {
        const Decision decision =
            confirmed({main_form(n % 2 ? "1002" : "1003")}, n, static_cast<Byte>(n + 1));
        const Confirmation& made = decision.change->confirmations.at(0);
        EXPECT_NE(made.receipt.find(R"("previous":")" + to_hex(previous) + '"'), std::string::npos)
            << n;
        EXPECT_EQ(made.number, n + 1) << "numbered through all windows, as the register has them";
        previous = made.commitment();
    }
}

// The order in which a client sends sections and forms means nothing.
TEST_F(ConfirmTest, FormsAreJudgedInNormalForm) {
    Form mixed = test::form_of("main", "ordered", {{"1002", {"01"}}});
    mixed.sections.push_back(main_form("1001").sections.front());
    mixed.sections.push_back(test::form_of("main", "parallel", {}).sections.front());
    Form sorted = main_form("1001");
    sorted.sections.push_back(mixed.sections.front());
    Command command = one_.command(one_.confirm_act({sorted}, 1, 2));
    mixed.sections.pop_back();
    send_forms(one_, act_of(command), {mixed});
    EXPECT_EQ(test::name_of(one_.decide(command).reply), "done");
}

TEST_F(ConfirmTest, RChg6WhatStaysAsItWasFiledIsNotJudgedByANewerPlan) {
    std::vector<PlanLine> lines = one_.world.catalogue(WindowId("w1"))->lines();
    std::erase_if(lines, [](const PlanLine& line) {
        return line.batch == BatchId("main") && line.college == CollegeCode("1001");
    });
    one_.world.catalogues[WindowId("w1")] = std::make_shared<const Catalogue>(std::move(lines));
    confirmed({main_form("1001"), test::form_of("early", "single", {{"1001"}})}, 1, 2);
    Form more = main_form("1001");
    more.sections.front().choices.push_back(main_form("1002").sections.front().choices.front());
    const Decision decision =
        one_.run(one_.confirm_act({more, test::form_of("early", "single", {{"1001"}})}, 2, 3));
    EXPECT_EQ(test::name_of(decision.reply), "college_unknown") << "judged as soon as it changes";
}

}  // namespace
}  // namespace zhiyuan::usecase
