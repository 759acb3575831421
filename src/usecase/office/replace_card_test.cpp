#include <gtest/gtest.h>

#include "tests/fixtures/office_call.h"
#include "tests/fixtures/one_candidate.h"
#include "usecase/office/decide_office.h"

namespace zhiyuan::usecase {
namespace {

using test::OneCandidate;

class ReplacesCards : public testing::Test {
protected:
    ReplacesCards() {
        Card spare;
        spare.id = CardId(77);
        spare.serial = serial_of(500);
        one_.facts.card = spare;
    }
    OfficeDecision decide(const std::string& reason = "丢失,已核对身份证") const {
        const OfficeCall call{Operator{"clerk"}, one_.now, one_.now, "console"};
        return decide_office(one_.world, {call, ReplaceCard{one_.facts.candidate.unit, one_.facts,
                                                            RecordId(900), reason}});
    }
    std::string why() const {
        const auto decision = decide();
        const auto* refused = std::get_if<OfficeRefused>(&decision);
        return refused ? std::string(to_text(refused->why)) : "done";
    }

    OneCandidate one_;
};

TEST_F(ReplacesCards, TheNewCardIsBoundAndTheOldOneVoid) {
    const BoundCard old = *one_.facts.dossier.card;
    const auto change = std::get<OfficeChange>(decide());
    const Change& of = std::get<CandidateChange>(change.what).change;
    EXPECT_EQ(of.base, one_.facts.dossier.revision);
    EXPECT_EQ(of.after.card->id, CardId(77));
    EXPECT_EQ(of.after.card->state, CardState::bound);
    EXPECT_TRUE(of.after.card->used.empty());
    EXPECT_EQ(of.card_moves,
              (std::vector<CardMove>{
                  {old.id, CardState::bound, CardState::recalled, CandidateId()},
                  {CardId(77), CardState::made, CardState::bound, one_.facts.candidate.id}}));
    // Shows on the candidate's own history, and in the audit with its reason.
    ASSERT_EQ(of.events.size(), 1U);
    EXPECT_EQ(of.events.front().kind, EventKind::card_replaced);
    EXPECT_EQ(of.after.last_event, RecordId(900));
    EXPECT_EQ(change.audit.reason, "丢失,已核对身份证");
    // Nothing else of the dossier.
    Dossier same = of.after;
    same.card = one_.facts.dossier.card;
    same.revision = one_.facts.dossier.revision;
    same.last_event = one_.facts.dossier.last_event;
    EXPECT_EQ(same, one_.facts.dossier);
}

TEST_F(ReplacesCards, ACardThatWasReportedLostStaysLost) {
    one_.facts.dossier.card->state = CardState::lost;
    const auto change = std::get<OfficeChange>(decide());
    EXPECT_EQ(std::get<CandidateChange>(change.what).change.card_moves.size(), 1U);
}

TEST_F(ReplacesCards, OnlyACardThatIsNobodysAndOnlyForOneThatIsBound) {
    const auto refuses = [this](const char* as, const std::function<void(Facts&)>& change) {
        const Facts before = one_.facts;
        change(one_.facts);
        EXPECT_EQ(why(), as);
        one_.facts = before;
    };
    refuses("done", [](Facts&) {});
    refuses("no_card_yet", [](Facts& f) { f.dossier.card.reset(); });
    refuses("unknown_item", [](Facts& f) { f.card.reset(); });
    refuses("card_taken", [](Facts& f) { f.card->state = CardState::bound; });
    refuses("card_taken", [](Facts& f) { f.card->issued_to = CandidateId(987); });
    refuses("done", [](Facts& f) { f.card->issued_to = f.candidate.id; });
    EXPECT_TRUE(std::holds_alternative<OfficeRefused>(decide("  ")));
}

}  // namespace
}  // namespace zhiyuan::usecase
