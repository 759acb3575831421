#include "usecase/office/make_cards.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/fixtures/office_call.h"
#include "tests/fixtures/small_town.h"

namespace zhiyuan::usecase {
namespace {

using test::audited;

class MakeCards : public testing::Test {
protected:
    static constexpr int kCandidates = 40;

    void put_candidates(int from, int to) {
        ASSERT_TRUE(registry_->put_candidates(
            [to, n = from]() mutable -> std::optional<Candidate> {
                if (n == to) return std::nullopt;
                Candidate candidate = test::small_candidate();
                candidate.number = test::SmallTown::number(++n);
                return candidate;
            },
            audited()));
    }
    Result<std::int64_t, ports::Problem> make() {
        return make_cards(*registry_, entropy_, audited(AuditAct::make_cards),
                          [this](std::int64_t) { ++told_; });
    }
    std::vector<Card> cards() {
        std::vector<Card> out;
        EXPECT_TRUE(registry_->each_card([&](const Card& card) { out.push_back(card); }));
        return out;
    }

    store_memory::MemoryDatabase database_;
    std::unique_ptr<ports::RegistryStore> registry_ = database_.make_registry();
    test::CountingEntropy entropy_;
    int told_ = 0;
};

TEST_F(MakeCards, SpareCardsAreNobodysAndReplaceNone) {
    put_candidates(0, 3);
    EXPECT_EQ(*make_spare_cards(2, *registry_, entropy_, audited(AuditAct::make_cards),
                                [](std::int64_t) {}),
              2);
    EXPECT_EQ(*make(), 3);
    std::set<CardSerial> serials;
    int spare = 0;
    for (const Card& card : cards()) {
        serials.insert(card.serial);
        spare += !card.issued_to;
    }
    EXPECT_EQ(serials.size(), 5U);
    EXPECT_EQ(spare, 2);
}

TEST_F(MakeCards, GivesOneToEveryCandidateWhoHasNone) {
    put_candidates(0, kCandidates);
    EXPECT_EQ(*make(), kCandidates);
    EXPECT_EQ(*make(), 0) << "everybody has one";
    int lines = 0;
    ASSERT_TRUE(database_.make_season_store()->each_audit_line(
        [&](const AuditLine& line) { lines += line.act == AuditAct::make_cards; }));
    EXPECT_EQ(lines, 1) << "what did nothing leaves no trace";
    put_candidates(kCandidates, kCandidates + 3);
    EXPECT_EQ(*make(), 3);
    std::set<CandidateId> owners;
    std::set<Digest> nonces;
    for (const Card& card : cards()) {
        ASSERT_TRUE(card.issued_to);
        EXPECT_TRUE(owners.insert(*card.issued_to).second) << "two cards for one";
        EXPECT_TRUE(nonces.insert(card.nonce).second);
        EXPECT_EQ(card.state, CardState::made);
    }
    EXPECT_EQ(owners.size(), std::size_t{kCandidates + 3});
    EXPECT_EQ(cards_by_owner(*registry_)->size(), owners.size());
    EXPECT_EQ(told_, 0) << "of every ten thousand only";
}

// A card's serial must not tell the serial of the neighbour's.
TEST_F(MakeCards, SerialsFollowEachOtherAndNotTheRoster) {
    put_candidates(0, kCandidates);
    ASSERT_TRUE(make());
    std::vector<Card> all = cards();
    std::sort(all.begin(), all.end(),
              [](const Card& a, const Card& b) { return a.serial < b.serial; });
    int in_order = 0;
    for (std::size_t n = 0; n < all.size(); ++n) {
        EXPECT_EQ(all[n].serial, serial_of(static_cast<std::int64_t>(n) + 1));
        in_order += n > 0 && all[n].issued_to->value() == all[n - 1].issued_to->value() + 1;
    }
    EXPECT_LT(in_order, kCandidates / 4);
}

}  // namespace
}  // namespace zhiyuan::usecase
