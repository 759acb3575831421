#include "codec/closing_file.h"
#include "domain/rules/window_rules.h"
#include "merkle/hashes.h"
#include "merkle/root_builder.h"
#include "tests/fixtures/closing_case.h"

namespace zhiyuan::closing {
namespace {

using test::kCloses;
using test::kMicro;
using test::SeasonRecords;

class CloseWindow : public ClosingCase {};

TEST_F(CloseWindow, SignsWhatTheWindowCameTo) {
    const auto closed = close(kW1);
    ASSERT_TRUE(closed) << differences();
    EXPECT_EQ(*season_.closings(), std::vector{closed->closing});
    EXPECT_TRUE(town_.signer.is_good(closed->closing.signature, closed->closing.record));
    const auto record = codec::parse_closing(closed->closing.record);
    ASSERT_TRUE(record);
    EXPECT_EQ(record->season, "test-2014");
    EXPECT_EQ(record->window, kW1);
    EXPECT_EQ(record->closed_at, town_.clock.now);
    EXPECT_EQ(record->closes_at, kCloses);
    EXPECT_EQ(record->plan_version, town_.world->catalogue(kW1)->version());
    EXPECT_EQ(record->candidates, 6);
    EXPECT_EQ(record->confirmations, 6);
    EXPECT_EQ(record->tree_size, 4);
    EXPECT_EQ(record->declared, 1) << "whoever declared and filed all the same has filed";
    EXPECT_EQ(record->not_reached, 1);
    EXPECT_EQ(record->previous, Digest{});
    const std::vector<FiledInBatch> filings{{BatchId("early"), 1},
                                            {BatchId("main"), 3},
                                            {BatchId("rural"), 0},
                                            {BatchId("special"), 0},
                                            {BatchId("stage"), 0}};
    EXPECT_EQ(record->filings, filings) << "what was withdrawn is not in force";
    EXPECT_EQ(closed->balance.of(UnitId(1)), (Count{6, 4, 1, 1}));
    EXPECT_EQ(closed->balance.of(UnitId(5)), (Count{6, 4, 1, 1}));
    EXPECT_EQ(closed->balance.of(UnitId(8)), Count{});
}

TEST_F(CloseWindow, HasOneLeafForEachReceiptInForceByCandidateNumber) {
    const auto closed = close(kW1);
    ASSERT_TRUE(closed) << differences();
    merkle::RootBuilder tree;
    ASSERT_EQ(closed->leaves.size(), 4u);
    for (int n = 1; n <= 4; ++n) {
        const Leaf& leaf = closed->leaves[static_cast<std::size_t>(n - 1)];
        EXPECT_EQ(leaf.candidate, test::SmallTown::number(n));
        const auto in_force =
            town_.reader->confirmation(town_.facts(n).dossier.in_force(kW1)->record);
        EXPECT_EQ(leaf.hash, merkle::leaf_hash((*in_force)->receipt)) << n;
        tree.add(leaf.hash);
    }
    EXPECT_EQ(tree.root(), codec::parse_closing(closed->closing.record)->root);
}

TEST_F(CloseWindow, WaitsForTheEndOfIntakeWithTheLongestExtension) {
    Window& w1 = town_.world->season.windows.front();
    w1.intake_until = kCloses + std::chrono::hours(1);
    EXPECT_EQ(why_not(close(kW1, w1.intake_until - kMicro)), WhyNotClosed::too_early);
    const auto longer = std::chrono::minutes(30);
    town_.world->extensions.push_back({kW1, UnitId(8), kCloses + longer, "停电"});
    EXPECT_EQ(why_not(close(kW1, w1.intake_until + longer - kMicro)), WhyNotClosed::too_early);
    EXPECT_TRUE(season_.closings()->empty());
    const auto closed = close(kW1, w1.intake_until + longer);
    ASSERT_TRUE(closed) << differences();
    const auto record = codec::parse_closing(closed->closing.record);
    EXPECT_EQ(record->intake_until, w1.intake_until + longer);
    EXPECT_EQ(record->extensions, (std::vector<GrantedExtension>{{"8", kCloses + longer, "停电"}}));
}

TEST_F(CloseWindow, WaitsForAVaultThatDoesNotAnswer) {
    town_.vault.silent = true;
    EXPECT_EQ(why_not(close(kW1)), WhyNotClosed::no_vault);
    EXPECT_EQ(differences(), "") << "nobody is accused of what was not judged";
    EXPECT_TRUE(season_.closings()->empty());
    town_.vault.silent = false;
    EXPECT_TRUE(close(kW1));
}

TEST_F(CloseWindow, WaitsForTheRegister) {
    const auto tools_with = [&](std::function<bool()> settle) {
        ClosingTools out = tools();
        out.settle = std::move(settle);
        return out;
    };
    town_.world->revisions.total = registry_->world_revisions()->total;
    EXPECT_EQ(why_not(close_window(tools_with([] { return false; }), window(kW1), town_.clock.now)),
              WhyNotClosed::outbox_waits);
    ClosingTools other = tools();
    other.log.key[0] ^= 1;
    EXPECT_EQ(why_not(close_window(other, window(kW1), town_.clock.now)), WhyNotClosed::no_register)
        << "not signed with the key of the season's register";
    EXPECT_TRUE(season_.closings()->empty());
}

TEST_F(CloseWindow, ClosesOnceAndChainsTheRecords) {
    EXPECT_EQ(why_not(look_again(tools(), window(kW1))), WhyNotClosed::not_closed);
    const auto first = close(kW1);
    ASSERT_TRUE(first) << differences();
    EXPECT_EQ(why_not(close(kW1)), WhyNotClosed::closed_already);
    // The order of closing counts, not that of the windows or of the clock.
    const auto second = close(kW2);
    ASSERT_TRUE(second) << differences();
    EXPECT_EQ(codec::parse_closing(second->closing.record)->previous,
              sha256(first->closing.record));
    const auto again = look_again(tools(), window(kW1));
    ASSERT_TRUE(again) << differences();
    EXPECT_EQ(again->closing, first->closing);
    EXPECT_EQ(again->leaves.size(), first->leaves.size());
}

TEST_F(CloseWindow, RefusesToFollowRecordsThatAreNoChain) {
    ASSERT_TRUE(test::put(town_.database, Closing{kW2, kCloses, "{}", {}},
                          registry_->world_revisions()->total));
    EXPECT_EQ(why_not(close(kW1)), WhyNotClosed::broken_chain);
}

TEST_F(CloseWindow, ClosesNothingWhenSomethingWasGrantedMeanwhile) {
    season_.edit = [this](SeasonRecords&, const WindowId&) {
        if (!registry_->extensions()->empty()) return;
        ASSERT_TRUE(test::put(town_.database,
                              Extension{kW1, UnitId(8), kCloses + std::chrono::hours(9), "停电"}));
    };
    EXPECT_EQ(why_not(close(kW1)), WhyNotClosed::changed_since);
    EXPECT_EQ(differences(), "");
    EXPECT_TRUE(season_.closings()->empty());
}

TEST_F(CloseWindow, NeedsAPlan) {
    town_.world->catalogues.erase(kW1);
    EXPECT_EQ(why_not(close(kW1)), WhyNotClosed::no_plan);
}

TEST_F(CloseWindow, StopsWhenAUnitIsNotInTheTree) {
    town_.world->units.erase(UnitId(5));
    EXPECT_EQ(why_not(close(kW1)), WhyNotClosed::differences);
    EXPECT_EQ(told_.size(), 6u);
    EXPECT_EQ(told_.front().kind, DifferenceKind::unknown_unit);
}

// All traces of candidate 4 at once: nothing in the database contradicts anything.
void take_four_away(SeasonRecords& records, const WindowId&) {
    const CandidateId four(4);
    const auto is_fours = [&](const auto& record) { return record.candidate == four; };
    std::erase_if(records.confirmations, is_fours);
    std::erase_if(records.filings, is_fours);
    std::erase_if(records.code_uses, is_fours);
    std::erase_if(records.confirmed, is_fours);
    std::erase_if(records.dossiers, is_fours);
}

TEST_F(CloseWindow, LookingAgainFindsWhatWasTakenAwayAfterClosing) {
    ASSERT_TRUE(close(kW1)) << differences();
    season_.edit = take_four_away;
    told_.clear();
    EXPECT_EQ(why_not(look_again(tools(), window(kW1))), WhyNotClosed::differences);
    EXPECT_EQ(differences(), "register_excess@4");
}

// Whoever is master of both hosts: what was signed at closing still tells.
TEST_F(CloseWindow, LookingAgainFindsWhatWasTakenOutOfDatabaseAndRegister) {
    ASSERT_TRUE(close(kW1)) << differences();
    season_.edit = take_four_away;
    registrar::MemoryRegister other("test-2014", town_.register_signer);
    const auto groups = town_.book->groups(0);
    for (const ports::LogGroup& group : *groups)
        if (group.entries.front().thread != town_.registration->thread_of(CandidateId(4))) {
            ASSERT_TRUE(other.append(group));
        }
    ClosingTools bent{*town_.world,
                      *registry_,
                      season_,
                      town_.signer,
                      town_.vault,
                      other,
                      town_.receipt_keys().log,
                      *town_.registration,
                      [] { return true; },
                      tools().tell,
                      tools().progress,
                      tools().seal};
    told_.clear();
    EXPECT_EQ(why_not(look_again(bent, window(kW1))), WhyNotClosed::other_record);
    EXPECT_EQ(differences(), "");
}

}  // namespace
}  // namespace zhiyuan::closing
