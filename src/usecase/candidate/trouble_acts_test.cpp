#include "usecase/candidate/trouble_acts.h"

#include <gtest/gtest.h>

#include "tests/fixtures/one_candidate.h"

namespace zhiyuan::usecase {
namespace {

using test::name_of;
using test::OneCandidate;

class TroubleActs : public testing::Test {
protected:
    Dossier& dossier() { return one_.facts.dossier; }

    OneCandidate one_;
};

TEST_F(TroubleActs, AReportIsOnRecordUnderTheNumberThatWasTold) {
    const Decision decision = one_.run(ReportTrouble{ReportKind::card, "卡面看不清\n第二行"});
    const auto reported = std::get<Reported>(decision.reply);
    EXPECT_EQ(test::more_than_events(*decision.change, EventKind::trouble_reported), "anomalies");
    ASSERT_EQ(decision.change->anomalies.size(), 1U);
    const Anomaly& anomaly = decision.change->anomalies.front();
    EXPECT_EQ(anomaly.id, reported.anomaly);
    EXPECT_EQ(anomaly.kind, "card");
    EXPECT_EQ(anomaly.detail, "卡面看不清\n第二行");
    // The candidate's words may hold anything; the account's history holds the number alone.
    EXPECT_EQ(decision.change->events.front().detail, "anomaly_no=" + anomaly_no(reported.anomaly));
    EXPECT_EQ(dossier().reports, 1);
}

TEST_F(TroubleActs, ReportsAreCounted) {
    for (int n = 0; n < kReportsMax; ++n)
        EXPECT_EQ(name_of(one_.run(ReportTrouble{ReportKind::other, "又来了"}).reply), "done");
    const Decision refused = one_.run(ReportTrouble{ReportKind::other, "又来了"});
    EXPECT_EQ(name_of(refused.reply), "too_many_reports");
    EXPECT_FALSE(refused.change);
    EXPECT_EQ(name_of(one_.run(ReportTrouble{ReportKind::other, ""}).reply), "report_malformed");
}

TEST_F(TroubleActs, ALostCardIsOfNoMoreUse) {
    const BoundCard before = *dossier().card;
    const Decision decision = one_.run(LoseCard{"hash", true, {}});
    EXPECT_EQ(test::more_than_events(*decision.change, EventKind::card_lost),
              "anomalies, card moves");
    EXPECT_EQ(dossier().card->state, CardState::lost);
    EXPECT_EQ(decision.change->card_moves,
              (std::vector<CardMove>{
                  {before.id, CardState::bound, CardState::lost, one_.facts.candidate.id}}));
    EXPECT_EQ(decision.change->anomalies.front().kind, "card_lost");
    const Decision again = one_.run(LoseCard{"hash", true, {}});
    EXPECT_EQ(name_of(again.reply), "card_lost");
    EXPECT_FALSE(again.change);
}

TEST_F(TroubleActs, ASuspendedCardCanBeLost) {
    dossier().card->state = CardState::suspended;
    const Decision decision = one_.run(LoseCard{"hash", true, {}});
    ASSERT_TRUE(decision.change);
    EXPECT_EQ(decision.change->card_moves.front().from, CardState::suspended);
}

// Whoever finds a browser open must not be able to kill the card, nor to guess the password by it.
TEST_F(TroubleActs, ACardIsLostByWhoKnowsThePassword) {
    const Decision wrong = one_.run(LoseCard{"hash", false, {}});
    EXPECT_EQ(name_of(wrong.reply), "password_wrong");
    EXPECT_EQ(test::more_than_events(*wrong.change, EventKind::sign_in_failed), "");
    EXPECT_EQ(dossier().card->state, CardState::bound);
    EXPECT_EQ(name_of(one_.run(LoseCard{"stale", true, {}}).reply), "password_wrong");
    while (delay_after(dossier().account.unknown_devices.wrong_in_a_row) == Duration::zero())
        one_.run(LoseCard{"hash", false, {}});
    EXPECT_EQ(name_of(one_.run(LoseCard{"hash", true, {}}).reply), "sign_in_delayed");
    dossier().card.reset();
    EXPECT_EQ(name_of(one_.run(LoseCard{"hash", true, {}}).reply), "card_not_bound");
}

}  // namespace
}  // namespace zhiyuan::usecase
