#include <map>

#include <gtest/gtest.h>

#include "closing/close_window.h"
#include "tests/contract/backends.h"
#include "tests/contract/sample.h"
#include "tests/fixtures/edited_season.h"
#include "tests/fixtures/filed_town.h"
#include "tests/fixtures/office_call.h"

// Closing gives the same record, to the byte, whichever store holds the season.

namespace zhiyuan::test {
namespace {

const WindowId kW1("w1"), kW2("w2");

/// Everything that closing reads, as one change a candidate.
std::vector<Change> changes_of(FiledTown& town) {
    const auto season = town.database.make_season_store();
    std::map<CandidateId, Change> out;
    for (const WindowId& window : {kW1, kW2}) {
        const SeasonRecords records = SeasonRecords::read(*season, window);
        for (const Confirmation& c : records.confirmations)
            out[c.candidate].confirmations.push_back(c);
        for (const Filing& f : records.filings) out[f.candidate].filings.push_back(f);
        if (window == kW2) continue;  // what follows is of all windows
        for (const Dossier& d : records.dossiers) {
            out[d.candidate].after = d;
            out[d.candidate].after.revision = Revision(1);
        }
        for (const CodeUse& u : records.code_uses) out[u.candidate].code_uses.push_back(u);
        for (const Event& e : records.confirmed) out[e.candidate].events.push_back(e);
    }
    std::vector<Change> changes;
    for (auto& [candidate, change] : out) changes.push_back(std::move(change));
    return changes;
}

void copy(FiledTown& town, Backend& to) {
    const auto registry = to.make_registry();
    std::vector<Candidate> candidates;
    std::vector<Card> cards;
    ASSERT_TRUE(town.database.make_registry()->each_candidate(
        [&](const Candidate& c) { candidates.push_back(c); }));
    ASSERT_TRUE(
        town.database.make_registry()->each_card([&](const Card& c) { cards.push_back(c); }));
    ASSERT_TRUE(registry->put_candidates(from(candidates), audited()));
    ASSERT_TRUE(registry->put_cards(from(cards), audited()));
    std::vector<Declaration> declarations;
    ASSERT_TRUE(town.database.make_season_store()->each_declaration(
        kW1, [&](const Declaration& d) { declarations.push_back(d); }));
    ASSERT_TRUE(put(to, PutDeclarations{declarations}));
    std::vector<Change> changes = changes_of(town);
    for (Change& change : changes) change.roster = registry->world_revisions()->roster;
    ASSERT_EQ(*to.make_write_store()->commit(changes, {}),
              std::vector(changes.size(), ports::Written::committed));
}

class ClosingContract : public testing::TestWithParam<BackendKind> {
protected:
    template <class Database>
    Result<closing::ClosedWindow, closing::NotClosed> close(Database& database,
                                                            const WindowId& window) {
        const auto registry = database.make_registry();
        const auto season = database.make_season_store();
        town_.world->revisions.total = registry->world_revisions()->total;
        const closing::ClosingTools tools{
            *town_.world,
            *registry,
            *season,
            town_.signer,
            town_.vault,
            *town_.book,
            town_.receipt_keys().log,
            *town_.registration,
            [] { return true; },
            [this](const closing::Difference& d) {
                differences_ += std::string(to_text(d.kind)) + "@" + d.candidate.value() + " ";
            },
            [](const char*, std::int64_t) {},
            [&](const usecase::SealWindow& act) {
                return act_on(database, town_.world, act, town_.clock.now);
            }};
        return close_window(tools, *town_.world->season.window(window), town_.clock.now);
    }

    FiledTown town_;
    std::string differences_;
};

TEST_P(ClosingContract, GivesTheSameRecordsFromEveryStoreAndKeepsThem) {
    const auto backend = make_backend(GetParam());
    copy(town_, *backend);
    std::vector<Closing> closings;
    for (const WindowId& window : {kW1, kW2}) {
        const auto there = close(*backend, window);
        ASSERT_TRUE(there) << differences_;
        const auto here = close(town_.database, window);
        ASSERT_TRUE(here) << differences_;
        EXPECT_EQ(there->closing, here->closing);
        closings.push_back(there->closing);
    }
    backend->reopen();
    EXPECT_EQ(*backend->make_season_store()->closings(), closings);
    const auto again = close(*backend, kW1);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().why, closing::WhyNotClosed::closed_already);
}

TEST_P(ClosingContract, WritesNothingWhereRecordsDiffer) {
    const auto backend = make_backend(GetParam());
    copy(town_, *backend);
    // A filing that no confirmation made, in a change of its own.
    Change more;
    more.base = Revision(1);
    const auto facts = backend->make_read_store()->facts({CandidateId(4), std::nullopt});
    more.roster = (*facts)->roster;
    more.after = (*facts)->dossier;
    more.after.revision = Revision(2);
    more.filings = {{RecordId(9001), CandidateId(4), kW1, BatchId("main"), 1, RecordId(9000)}};
    ASSERT_EQ(*backend->make_write_store()->commit(std::vector{more}, {}),
              std::vector{ports::Written::committed});
    const auto closed = close(*backend, kW1);
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().why, closing::WhyNotClosed::differences);
    EXPECT_EQ(differences_, "filing_excess@14430100150004 ");
    EXPECT_TRUE(backend->make_season_store()->closings()->empty());
}

INSTANTIATE_TEST_SUITE_P(Stores, ClosingContract, testing::ValuesIn(kBackendKinds),
                         [](const auto& test) { return name_of(test.param); });

}  // namespace
}  // namespace zhiyuan::test
