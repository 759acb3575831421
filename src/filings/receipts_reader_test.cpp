#include "filings/receipts_reader.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "filings/asked_lists.h"
#include "filings/filed_lists.h"
#include "tests/fixtures/filed_town.h"

namespace zhiyuan::filings {
namespace {

class ReceiptsReader : public testing::Test {
protected:
    std::vector<std::string> filed(const char* window) {
        std::vector<std::string> out;
        const auto read = each_filed(*registry_, *season_, WindowId(window),
                                     [&](const Candidate& candidate, const Receipt& receipt) {
                                         out.push_back(candidate.number.value() + " " +
                                                       std::to_string(receipt.seq) + " of " +
                                                       std::to_string(receipt.forms.size()));
                                         EXPECT_EQ(receipt.candidate_no, candidate.number);
                                         EXPECT_TRUE(candidate.id_no_sealed.empty());
                                     });
        EXPECT_TRUE(read) << read.error();
        return out;
    }
    std::string number(int n) { return test::SmallTown::number(n).value(); }

    test::FiledTown town_;
    std::unique_ptr<ports::RegistryStore> registry_ = town_.database.make_registry();
    std::unique_ptr<ports::SeasonStore> season_ = town_.database.make_season_store();
};

// Promise 5: what counts is the last confirmation of the window, with all its forms.
TEST_F(ReceiptsReader, VisitsWhatIsInForceOfEverybodyOnce) {
    auto people = filed("w1");
    std::sort(people.begin(), people.end());
    EXPECT_EQ(people, (std::vector{number(1) + " 2 of 1", number(2) + " 2 of 2",
                                   number(3) + " 1 of 1", number(4) + " 1 of 1"}));
    EXPECT_EQ(filed("w2"), std::vector{number(3) + " 1 of 1"});
}

// Nobody's list is left out in silence: the candidate is named.
TEST_F(ReceiptsReader, NamesWhoseReceiptCannotBeTaken) {
    ReceiptQuery query;
    query.choose = [](const Dossier& dossier, const ReceiptQuery::Want& want) {
        if (const auto* entry = dossier.in_force(WindowId("w1"))) want(entry->record);
    };
    query.visit = [](CandidateId id, RecordId, const Receipt&) { return id != CandidateId(2); };
    const auto not_theirs = read_receipts(*registry_, *season_, WindowId("w1"), query);
    ASSERT_FALSE(not_theirs);
    EXPECT_NE(not_theirs.error().find(number(2)), std::string::npos) << not_theirs.error();
    EXPECT_EQ(not_theirs.error().find(number(1)), std::string::npos) << not_theirs.error();

    query.visit = [](CandidateId, RecordId, const Receipt&) { return true; };
    std::optional<RecordId> of_first;
    query.choose = [&](const Dossier& dossier, const ReceiptQuery::Want& want) {
        const auto* entry = dossier.in_force(WindowId("w1"));
        if (dossier.candidate == CandidateId(1)) of_first = entry->record;
        if (dossier.candidate == CandidateId(1)) want(entry->record);
        if (dossier.candidate == CandidateId(3)) want(*of_first);
    };
    const auto shared = read_receipts(*registry_, *season_, WindowId("w1"), query);
    ASSERT_FALSE(shared);
    EXPECT_NE(shared.error().find(number(3)), std::string::npos) << shared.error();

    query.choose = [](const Dossier& dossier, const ReceiptQuery::Want& want) {
        if (dossier.candidate == CandidateId(5)) want(RecordId(987654));
    };
    const auto missing = read_receipts(*registry_, *season_, WindowId("w1"), query);
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().find(number(5)), std::string::npos) << missing.error();
}

// R-CHG: a change asks about the list that was in force when it took effect.
TEST_F(ReceiptsReader, AsksWhomAChangeOfThePlanMayConcern) {
    PlanChange change;
    change.window = WindowId("w1");
    change.number = 1;
    change.effective_at = town_.clock.now + std::chrono::hours(1);
    std::vector<std::string> asked;
    AskedVisitor visitor;
    visitor.filing = [&](const AskedPerson& person, const PlanChange&, ChangeAnswer answer,
                         const std::vector<Form>& forms) {
        EXPECT_EQ(answer, ChangeAnswer::open);
        EXPECT_FALSE(forms.empty());
        asked.push_back(number(static_cast<int>(person.candidate.value())));
    };
    visitor.progress = [](std::int64_t) {};
    const auto read = each_asked(*registry_, *season_, change.window, {change}, visitor);
    ASSERT_TRUE(read) << read.error();
    std::sort(asked.begin(), asked.end());
    EXPECT_EQ(asked, (std::vector{number(1), number(2), number(3), number(4)}));
}

}  // namespace
}  // namespace zhiyuan::filings
