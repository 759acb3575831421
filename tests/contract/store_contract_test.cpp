#include <set>
#include <utility>

#include <gtest/gtest.h>

#include "tests/contract/backends.h"
#include "tests/contract/sample.h"
#include "tests/fixtures/office_call.h"

// One test a promise of ports/store.h, the same for every kind of store.

namespace zhiyuan::test {
namespace {

using ports::FactsKey;
using ports::Written;

class StoreContract : public testing::TestWithParam<BackendKind> {
protected:
    static constexpr int kCandidates = 20;

    void SetUp() override {
        std::vector<Candidate> roster;
        for (int n = 1; n <= kCandidates; ++n) roster.push_back(sample_candidate(n));
        std::vector<Card> cards;
        for (int n = 1; n <= 3; ++n) cards.push_back(sample_card(n));
        const auto registry = backend->make_registry();
        ASSERT_TRUE(registry->put_candidates(from(roster), audited()));
        ASSERT_TRUE(registry->put_cards(from(cards), audited()));
    }

    CandidateId candidate(int n) {
        const auto found = reads->find_candidate(sample_candidate(n).number);
        return found && *found ? **found : CandidateId();
    }
    RecordId ids(std::int64_t count) { return *writes->allot(count); }

    Facts facts(CandidateId id, std::optional<CardSerial> card = std::nullopt) {
        const auto loaded = reads->facts({id, std::move(card)});
        return loaded && *loaded ? **loaded : Facts();
    }
    std::vector<Written> commit(std::vector<Change> changes) {
        const auto written = writes->commit(changes, {});
        return written ? *written : std::vector<Written>();
    }
    Written commit_one(Change change) { return commit({std::move(change)}).at(0); }

    void reopen() {
        writes.reset(), reads.reset();
        backend->reopen();
        writes = backend->make_write_store();
        reads = backend->make_read_store();
    }

    std::unique_ptr<Backend> backend = make_backend(GetParam());
    std::unique_ptr<ports::WriteStore> writes = backend->make_write_store();
    std::unique_ptr<ports::ReadStore> reads = backend->make_read_store();
};

// Promise 2: what the register has to be told is committed with the rest, or not at all.
TEST_P(StoreContract, PutsWhatWasWrittenIntoTheOutboxAndNothingElse) {
    EXPECT_TRUE(writes->outbox()->empty());
    ASSERT_EQ(commit_one(small_change(candidate(2), Revision(), ids(1))), Written::committed);
    EXPECT_TRUE(writes->outbox()->empty()) << "it had nothing for the register";
    std::vector<Change> group;
    for (const int n : {3, 2, 1, 4}) {  // not in the order of candidates; 2 has moved on
        group.push_back(small_change(candidate(n), Revision(), ids(1)));
        group.back().to_register = std::string("\0part of ", 9) + std::to_string(n);
    }
    group.back().to_register.clear();
    const RecordId row = ids(1);
    ASSERT_EQ(writes->commit(group, {row, {}})->at(1), Written::conflict);
    const std::vector<ports::OutboxRow> wanted{{row, {group[0].to_register, group[2].to_register}}};
    EXPECT_EQ(*writes->outbox(), wanted) << "in the order of the changes";
    reopen();
    EXPECT_EQ(*writes->outbox(), wanted);
    EXPECT_EQ(*backend->make_write_store()->outbox(), wanted) << "whoever asks";
}

TEST_P(StoreContract, TakesOutOfTheOutboxWhatTheRegisterHas) {
    std::vector<RecordId> rows;
    for (int n = 1; n <= 4; ++n) {
        Change change = small_change(candidate(n), Revision(), ids(1));
        change.to_register = std::to_string(n);
        rows.push_back(ids(1));
        ASSERT_EQ(*writes->commit(std::vector{change}, {rows.back(), {}}),
                  std::vector{Written::committed});
    }
    const auto left = [&] {
        const auto all = writes->outbox();
        std::vector<RecordId> out;
        for (const ports::OutboxRow& row : *all) out.push_back(row.id);
        return out;
    };
    EXPECT_EQ(left(), rows);
    const Change next = small_change(candidate(5), Revision(), ids(1));
    ASSERT_TRUE(writes->commit(std::vector{next}, {ids(1), {rows[2], rows[0]}}));
    EXPECT_EQ(left(), (std::vector{rows[1], rows[3]}));
    ASSERT_EQ(*writes->commit(std::vector{next}, {ids(1), {rows[1]}}),
              std::vector{Written::conflict});
    EXPECT_EQ(left(), (std::vector{rows[1], rows[3]})) << "where nothing is written it stays";
    ASSERT_TRUE(writes->clear_outbox(std::vector{rows[3], rows[3], rows[0]}));
    EXPECT_EQ(left(), std::vector{rows[1]}) << "also what is gone already";
    reopen();
    EXPECT_EQ(left(), std::vector{rows[1]});
}

TEST_P(StoreContract, FindsACandidateByNumberOnly) {
    EXPECT_NE(candidate(1), CandidateId());
    EXPECT_NE(candidate(1), candidate(2));
    EXPECT_EQ(*reads->find_candidate(CandidateNo("00000000000000")), std::nullopt);
    EXPECT_EQ(*reads->find_candidate(CandidateNo("")), std::nullopt);
}

TEST_P(StoreContract, LoadsFactsOfACandidateWhoNeverActed) {
    const CandidateId id = candidate(1);
    Candidate expected = sample_candidate(1);
    expected.id = id;
    const Facts loaded = facts(id);
    EXPECT_EQ(loaded.candidate, expected);
    EXPECT_EQ(loaded.dossier.candidate, id);
    EXPECT_EQ(loaded.dossier.revision, Revision());
    EXPECT_EQ(loaded.card, std::nullopt);
}

TEST_P(StoreContract, LoadsTheCardThatIsNamed) {
    const CandidateId id = candidate(1);
    const auto loaded = facts(id, serial_of(2)).card;
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->serial, serial_of(2));
    EXPECT_EQ(loaded->nonce, digest_of(2));
    EXPECT_EQ(loaded->state, CardState::made);
    EXPECT_EQ(loaded->issued_to, std::nullopt);
    EXPECT_EQ(facts(id, serial_of(99)).card, std::nullopt);
    EXPECT_EQ(facts(id, CardSerial("")).card, std::nullopt);
}

TEST_P(StoreContract, LoadsAGroupInItsOrder) {
    const std::vector<FactsKey> keys{{candidate(3), std::nullopt},
                                     {CandidateId(987654), std::nullopt},
                                     {candidate(1), serial_of(1)},
                                     {candidate(2), serial_of(1)}};
    const auto loaded = writes->load(keys);
    ASSERT_TRUE(loaded);
    ASSERT_EQ(loaded->size(), 4u);
    EXPECT_EQ((*loaded)[0]->candidate.number, sample_candidate(3).number);
    EXPECT_FALSE((*loaded)[0]->card);
    EXPECT_FALSE((*loaded)[1]);
    EXPECT_EQ((*loaded)[2]->candidate.number, sample_candidate(1).number);
    EXPECT_EQ((*loaded)[2]->card->serial, serial_of(1));
    EXPECT_EQ((*loaded)[3]->card->serial, serial_of(1));
}

TEST_P(StoreContract, TakesEmptyGroups) {
    EXPECT_TRUE(writes->load({})->empty());
    EXPECT_TRUE(writes->commit({}, {})->empty());
}

TEST_P(StoreContract, GivesBackADossierWithEveryFieldSet) {
    const CandidateId id = candidate(1);
    const Change change = full_change(id, Revision(), ids(6));
    ASSERT_EQ(commit_one(change), Written::committed);
    EXPECT_EQ(facts(id).dossier, change.after);
    EXPECT_EQ((*writes->load(std::vector<FactsKey>{{id, std::nullopt}}))[0]->dossier, change.after);
}

TEST_P(StoreContract, GivesBackAnEmptyDossier) {
    const CandidateId id = candidate(1);
    Change change;
    change.roster = kFirstRoster;
    change.after.candidate = id;
    change.after.revision = Revision(1);
    ASSERT_EQ(commit_one(change), Written::committed);
    EXPECT_EQ(facts(id).dossier, change.after);
}

TEST_P(StoreContract, GivesBackConfirmationsAndEvents) {
    const CandidateId id = candidate(1);
    const Change change = full_change(id, Revision(), ids(6));
    ASSERT_EQ(commit_one(change), Written::committed);
    EXPECT_EQ(*reads->confirmation(change.confirmations[0].id), change.confirmations[0]);
    EXPECT_EQ(*reads->confirmation(RecordId(1'000'000'000)), std::nullopt);
    EXPECT_EQ(*reads->confirmation(RecordId()), std::nullopt);
    const auto page = reads->events(change.after.last_event, 10);
    EXPECT_EQ(page->events, change.events);
    EXPECT_FALSE(page->more);
}

TEST_P(StoreContract, ComparesTheRevisionBeforeItSets) {
    const CandidateId id = candidate(1);
    EXPECT_EQ(commit_one(small_change(id, Revision(3), ids(1))), Written::conflict);
    EXPECT_EQ(commit_one(small_change(id, Revision(0), ids(1))), Written::committed);
    EXPECT_EQ(commit_one(small_change(id, Revision(0), ids(1))), Written::conflict);
    EXPECT_EQ(commit_one(small_change(id, Revision(2), ids(1))), Written::conflict);
    EXPECT_EQ(commit_one(small_change(id, Revision(1), ids(1))), Written::committed);
    EXPECT_EQ(facts(id).dossier.revision, Revision(2));
}

TEST_P(StoreContract, CallsAnUnknownCandidateAConflict) {
    EXPECT_EQ(commit_one(small_change(CandidateId(987654), Revision(), ids(1))), Written::conflict);
}

TEST_P(StoreContract, WritesNothingOfAChangeThatConflicts) {
    const CandidateId id = candidate(1);
    const Change first = small_change(id, Revision(), ids(1));
    ASSERT_EQ(commit_one(first), Written::committed);
    const Change late = full_change(id, Revision(), ids(6));
    EXPECT_EQ(commit_one(late), Written::conflict);
    EXPECT_EQ(facts(id).dossier, first.after);
    EXPECT_EQ(*reads->confirmation(late.confirmations[0].id), std::nullopt);
    EXPECT_TRUE(reads->events(late.events[0].id, 1)->events.empty());
    EXPECT_TRUE(reads->drafts(id, WindowId("w1"))->empty());
}

TEST_P(StoreContract, TakesOneConflictOutOfAGroup) {
    ASSERT_EQ(commit_one(small_change(candidate(2), Revision(), ids(1))), Written::committed);
    std::vector<Change> group;
    for (const int n : {3, 2, 1})  // not in the order of candidates
        group.push_back(full_change(candidate(n), Revision(), ids(6)));
    EXPECT_EQ(commit(group),
              (std::vector{Written::committed, Written::conflict, Written::committed}));
    EXPECT_EQ(facts(candidate(1)).dossier, group[2].after);
    EXPECT_EQ(facts(candidate(3)).dossier, group[0].after);
    EXPECT_EQ(facts(candidate(2)).dossier.confirmations.size(), 0u);
}

TEST_P(StoreContract, TakesOneRejectedChangeOutOfAGroup) {
    const Change earlier = full_change(candidate(9), Revision(), ids(6));
    ASSERT_EQ(commit_one(earlier), Written::committed);
    std::vector<Change> group;
    for (int n = 1; n <= 4; ++n) group.push_back(full_change(candidate(n), Revision(), ids(6)));
    group[1].events[0].id = earlier.events[0].id;  // a record that exists already
    ASSERT_EQ(commit_one(small_change(candidate(4), Revision(), ids(1))), Written::committed);
    EXPECT_EQ(commit(group), (std::vector{Written::committed, Written::rejected, Written::committed,
                                          Written::conflict}));
    EXPECT_EQ(facts(candidate(1)).dossier, group[0].after);
    EXPECT_EQ(facts(candidate(2)).dossier.revision, Revision());
    EXPECT_EQ(*reads->confirmation(group[1].confirmations[0].id), std::nullopt);
    EXPECT_TRUE(reads->drafts(candidate(2), WindowId("w1"))->empty());
    EXPECT_EQ(*reads->confirmation(group[2].confirmations[0].id), group[2].confirmations[0]);
    EXPECT_EQ(reads->events(earlier.events[0].id, 1)->events, earlier.events);
}

TEST_P(StoreContract, WritesAGroupThatIsWhollyRejectedOrConflicting) {
    const Change earlier = small_change(candidate(1), Revision(), ids(1));
    ASSERT_EQ(commit_one(earlier), Written::committed);
    EXPECT_EQ(commit({small_change(candidate(1), Revision(), ids(1)),
                      small_change(candidate(2), Revision(), earlier.events[0].id)}),
              (std::vector{Written::conflict, Written::rejected}));
    EXPECT_EQ(commit_one(small_change(candidate(2), Revision(), ids(1))), Written::committed);
}

TEST_P(StoreContract, MovesACardAndKeepsItsHolder) {
    const CandidateId id = candidate(1);
    const Card before = *facts(id, serial_of(1)).card;
    Change change = small_change(id, Revision(), ids(1));
    change.card_moves = {{before.id, CardState::made, CardState::bound, id}};
    ASSERT_EQ(commit_one(change), Written::committed);
    const Card bound = *facts(id, serial_of(1)).card;
    EXPECT_EQ(bound.state, CardState::bound);
    EXPECT_EQ(bound.issued_to, id);
    EXPECT_EQ(bound.nonce, before.nonce);

    Change next = small_change(id, Revision(1), ids(1));
    next.card_moves = {{before.id, CardState::bound, CardState::suspended, CandidateId()}};
    ASSERT_EQ(commit_one(next), Written::committed);
    EXPECT_EQ(facts(id, serial_of(1)).card->state, CardState::suspended);
    EXPECT_EQ(facts(id, serial_of(1)).card->issued_to, id);
}

TEST_P(StoreContract, CallsACardThatHasMovedOnAConflict) {
    const Card card = *facts(candidate(1), serial_of(1)).card;
    std::vector<Change> group;
    for (int n = 1; n <= 3; ++n) group.push_back(full_change(candidate(n), Revision(), ids(6)));
    group[1].card_moves = {{card.id, CardState::bound, CardState::lost, CandidateId()}};
    EXPECT_EQ(commit(group),
              (std::vector{Written::committed, Written::conflict, Written::committed}));
    EXPECT_EQ(facts(candidate(2), serial_of(1)).dossier.revision, Revision());
    EXPECT_EQ(facts(candidate(2), serial_of(1)).card->state, CardState::made);
    EXPECT_EQ(*reads->confirmation(group[1].confirmations[0].id), std::nullopt);
    EXPECT_EQ(facts(candidate(3)).dossier, group[2].after);
}

TEST_P(StoreContract, GivesACardToOneOfTwoWhoTakeItTogether) {
    const Card card = *facts(candidate(1), serial_of(1)).card;
    std::vector<Change> group;
    for (int n = 1; n <= 2; ++n) {
        group.push_back(small_change(candidate(n), Revision(), ids(1)));
        group.back().card_moves = {{card.id, CardState::made, CardState::bound, candidate(n)}};
    }
    EXPECT_EQ(commit(group), (std::vector{Written::committed, Written::conflict}));
    EXPECT_EQ(facts(candidate(1), serial_of(1)).card->issued_to, candidate(1));
    EXPECT_EQ(facts(candidate(2)).dossier.revision, Revision());
}

TEST_P(StoreContract, AllotsAscendingIdsThatNobodyElseHas) {
    const auto other = backend->make_write_store();
    std::set<std::int64_t> seen;
    std::int64_t last = 0, others_last = 0;
    for (int round = 0; round < 50; ++round) {
        const std::int64_t count = round % 7 == 0 ? 30'000 : 3;
        for (auto [store, newest] : {std::pair{writes.get(), &last}, {other.get(), &others_last}}) {
            const std::int64_t first = store->allot(count)->value();
            EXPECT_GT(first, *newest);
            *newest = first + count - 1;
            for (std::int64_t id = first; id <= *newest; ++id)
                EXPECT_TRUE(seen.insert(id).second) << id << " was handed out twice";
        }
    }
}

TEST_P(StoreContract, AllotsNewIdsAfterReopening) {
    const std::int64_t before = ids(100'000).value() + 99'999;
    const std::int64_t also_before = ids(1).value();
    reopen();
    EXPECT_GT(ids(1).value(), std::max(before, also_before));
}

TEST_P(StoreContract, ReplacesAndDiscardsDrafts) {
    const CandidateId id = candidate(1);
    const WindowId window("w1");
    const auto save = [&](int revision, const std::string& batch, std::optional<Form> form,
                          std::vector<CollegeCode> favourites = {}) {
        Change change = small_change(id, facts(id).dossier.revision, ids(1));
        change.drafts = {{id, window, BatchId(batch), revision, Instant::from_micros(revision),
                          std::move(form), std::move(favourites)}};
        ASSERT_EQ(commit_one(change), Written::committed);
    };
    save(1, "second", sample_form("second"));
    save(1, "first", Form{BatchId("first"), {}});
    save(2, "first", sample_form("first"));
    auto drafts = *reads->drafts(id, window);
    ASSERT_EQ(drafts.size(), 2u);
    EXPECT_EQ(drafts[0].batch, BatchId("first"));
    EXPECT_EQ(drafts[0].revision, 2);
    EXPECT_EQ(drafts[0].saved_at, Instant::from_micros(2));
    EXPECT_EQ(drafts[0].form, sample_form("first"));
    EXPECT_EQ(drafts[1].form, sample_form("second"));
    EXPECT_TRUE(reads->drafts(id, WindowId("w2"))->empty());
    EXPECT_TRUE(reads->drafts(candidate(2), window)->empty());

    save(3, "first", std::nullopt);
    drafts = *reads->drafts(id, window);
    ASSERT_EQ(drafts.size(), 1u);
    EXPECT_EQ(drafts[0].batch, BatchId("second"));
    save(4, "first", sample_form("first"));
    EXPECT_EQ(reads->drafts(id, window)->size(), 2u);

    const std::vector<CollegeCode> marked{CollegeCode("4305"), CollegeCode("A1")};
    save(5, "first", sample_form("first"), marked);
    EXPECT_EQ((*reads->drafts(id, window))[0].form, sample_form("first"));
    EXPECT_EQ((*reads->drafts(id, window))[0].favourites, marked);
    save(6, "first", std::nullopt, marked);
    drafts = *reads->drafts(id, window);
    ASSERT_EQ(drafts.size(), 2u) << "what is marked outlives the list";
    EXPECT_EQ(drafts[0].form, std::nullopt);
    EXPECT_EQ(drafts[0].favourites, marked);
    save(7, "first", std::nullopt);
    EXPECT_EQ(reads->drafts(id, window)->size(), 1u);
}

TEST_P(StoreContract, PagesThroughEventsAlongTheChain) {
    std::vector<RecordId> mine;
    for (int n = 0; n < 5; ++n) {
        for (const int who : {1, 2}) {
            const CandidateId id = candidate(who);
            Change change = small_change(id, facts(id).dossier.revision, ids(1));
            change.events[0].previous = facts(id).dossier.last_event;
            if (who == 1) mine.insert(mine.begin(), change.events[0].id);
            ASSERT_EQ(commit_one(change), Written::committed);
        }
    }
    const auto page = [&](RecordId newest, int limit) {
        const auto read = *reads->events(newest, limit);
        std::vector<RecordId> seen;
        for (const Event& event : read.events) seen.push_back(event.id);
        return std::pair(seen, read.more);
    };
    using Ids = std::vector<RecordId>;
    EXPECT_EQ(page(mine[0], 10), std::pair(mine, false));
    EXPECT_EQ(page(mine[0], 5), std::pair(mine, false));
    EXPECT_EQ(page(mine[0], 2), std::pair(Ids{mine[0], mine[1]}, true));
    EXPECT_EQ(page(mine[2], 2), std::pair(Ids{mine[2], mine[3]}, true));
    EXPECT_EQ(page(mine[4], 2), std::pair(Ids{mine[4]}, false));
    EXPECT_EQ(page(RecordId(), 2), std::pair(Ids{}, false));
    EXPECT_EQ(page(mine[0], 0).first, Ids{});
}

TEST_P(StoreContract, ShowsACommitToReadersAtOnce) {
    const CandidateId id = candidate(1);
    const auto early = backend->make_read_store();
    ASSERT_TRUE(early->facts({id, std::nullopt}));
    ASSERT_EQ(commit_one(small_change(id, Revision(), ids(1))), Written::committed);
    EXPECT_EQ((*early->facts({id, std::nullopt}))->dossier.revision, Revision(1));
}

TEST_P(StoreContract, KeepsWhatWasCommittedWhenReopened) {
    const CandidateId id = candidate(1);
    const Change change = full_change(id, Revision(), ids(6));
    ASSERT_EQ(commit_one(change), Written::committed);
    reopen();
    EXPECT_EQ(facts(id).dossier, change.after);
    EXPECT_EQ(*reads->confirmation(change.confirmations[0].id), change.confirmations[0]);
    EXPECT_EQ((*reads->drafts(id, WindowId("w1")))[0].form, sample_form("early"));
    EXPECT_EQ(commit_one(small_change(id, Revision(1), ids(1))), Written::committed);
}

// A decision never rests on a candidate's row that an import has replaced meanwhile.
TEST_P(StoreContract, ComparesTheRosterBeforeItSets) {
    const CandidateId id = candidate(1);
    EXPECT_EQ(facts(id).roster, kFirstRoster);
    ASSERT_TRUE(backend->make_registry()->put_candidates(from<Candidate>({sample_candidate(2)}),
                                                         audited()));
    EXPECT_EQ(facts(id).roster, kFirstRoster + 1);
    EXPECT_EQ(writes->load(std::vector<FactsKey>{{id, std::nullopt}})->at(0)->roster,
              kFirstRoster + 1);
    Change later = small_change(id, Revision(), ids(1));
    EXPECT_EQ(commit({later, small_change(candidate(3), Revision(), ids(1))}),
              std::vector(2, Written::conflict));
    later.roster = kFirstRoster + 1;
    EXPECT_EQ(commit({later, small_change(candidate(3), Revision(), ids(1))}),
              (std::vector{Written::committed, Written::conflict}));
    EXPECT_EQ(facts(id).dossier, later.after);
}

TEST_P(StoreContract, WritesFullGroupsAgainAndAgain) {
    for (int round = 0; round < 5; ++round) {
        std::vector<Change> group;
        for (int n = 1; n <= kCandidates; ++n)
            group.push_back(full_change(candidate(n), Revision(round), ids(6)));
        EXPECT_EQ(commit(group), std::vector(kCandidates, Written::committed));
    }
}

TEST_P(StoreContract, LetsTwoWriteStoresRaceForOneDossier) {
    const CandidateId id = candidate(1);
    const auto other = backend->make_write_store();
    const auto record = other->allot(1);
    ASSERT_EQ(commit_one(small_change(id, Revision(), ids(1))), Written::committed);
    const std::vector<Change> late{small_change(id, Revision(), *record)};
    EXPECT_EQ(other->commit(late, {})->at(0), Written::conflict);
    EXPECT_EQ((*other->load(std::vector<FactsKey>{{id, std::nullopt}}))[0]->dossier.revision,
              Revision(1));
}

TEST_P(StoreContract, KeepsTextsAsTheyAre) {
    const CandidateId id = candidate(1);
    Change change = small_change(id, Revision(), ids(1));
    change.events[0].device = "'; DROP TABLE event; -- \" \\ \r\n\t\x01 志愿 😀";
    change.events[0].detail = std::string(20'000, '"');
    change.after.account.notice_version = change.events[0].device;
    ASSERT_EQ(commit_one(change), Written::committed);
    EXPECT_EQ(reads->events(change.events[0].id, 1)->events, change.events);
    EXPECT_EQ(facts(id).dossier, change.after);
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreContract, testing::ValuesIn(kBackendKinds),
                         [](const auto& test) { return name_of(test.param); });

}  // namespace
}  // namespace zhiyuan::test
