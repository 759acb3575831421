#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/contract/backends.h"
#include "tests/contract/sample.h"
#include "tests/fixtures/office_call.h"

// One test a promise of ports::RegistryStore, the same for every kind of store.

namespace zhiyuan::test {
namespace {

class RegistryContract : public testing::TestWithParam<BackendKind> {
protected:
    std::vector<Candidate> all_candidates() {
        std::vector<Candidate> out;
        EXPECT_TRUE(registry->each_candidate([&](const Candidate& c) { out.push_back(c); }));
        return out;
    }
    std::vector<Card> all_cards() {
        std::vector<Card> out;
        EXPECT_TRUE(registry->each_card([&](const Card& c) { out.push_back(c); }));
        return out;
    }

    Result<std::int64_t, ports::Problem> put_plan(const std::vector<WindowId>& windows,
                                                  std::vector<PlanLine> lines) {
        return put(*backend, PutPlan{windows, std::move(lines)},
                   registry->world_revisions()->total);
    }

    std::unique_ptr<Backend> backend = make_backend(GetParam());
    std::unique_ptr<ports::RegistryStore> registry = backend->make_registry();
};

// Hands out the items, then fails.
template <class T>
ports::RegistryStore::Source<T> failing_after(std::vector<T> items) {
    return [source = from(std::move(items))]() mutable -> std::optional<T> {
        if (auto item = source()) return item;
        throw std::runtime_error("line 3 can't be read");
    };
}

TEST_P(RegistryContract, KeepsUnitsAndReplacesTheirNames) {
    const Unit province{UnitId(1), UnitId(), UnitLevel::province, "430000", "湖南省"};
    Unit city{UnitId(2), UnitId(1), UnitLevel::prefecture, "430100", "长沙"};
    ASSERT_EQ(*put(*backend, PutUnits{{province, city}}), 2);
    city.name = "长沙市";
    const Unit county{UnitId(3), UnitId(2),       UnitLevel::county, "430102",
                      "芙蓉区",  "0731-88080000", "8:00—21:00"};
    ASSERT_EQ(*put(*backend, PutUnits{{city, county}}), 2);
    EXPECT_EQ(*registry->units(), (std::vector{province, city, county}));
}

TEST_P(RegistryContract, RefusesAUnitUnderAnotherId) {
    const Unit province{UnitId(1), UnitId(), UnitLevel::province, "430000", "湖南省"};
    ASSERT_TRUE(put(*backend, PutUnits{{province}}));
    const Unit moved{UnitId(4), UnitId(), UnitLevel::province, "430000", "湖南省"};
    EXPECT_FALSE(put(*backend, PutUnits{{moved}}));
    EXPECT_EQ(*registry->units(), std::vector{province});
}

TEST_P(RegistryContract, GivesCandidatesDenseIdsInOrder) {
    std::vector<Candidate> roster;
    for (int n = 1; n <= 5000; ++n) roster.push_back(sample_candidate(n));
    EXPECT_EQ(*registry->put_candidates(from(roster), audited()), 5000);
    EXPECT_EQ(*registry->count_candidates(), 5000);
    std::int64_t id = 0;
    for (Candidate& candidate : roster) candidate.id = CandidateId(++id);
    EXPECT_EQ(all_candidates(), roster);
}

TEST_P(RegistryContract, ReplacesACandidateAndKeepsTheDossier) {
    ASSERT_TRUE(registry->put_candidates(from<Candidate>({sample_candidate(1)}), audited()));
    const auto writes = backend->make_write_store();
    const auto reads = backend->make_read_store();
    const CandidateId id = **reads->find_candidate(sample_candidate(1).number);
    const std::vector<Change> changes{full_change(id, Revision(), *writes->allot(5))};
    ASSERT_EQ(writes->commit(changes, {})->at(0), ports::Written::committed);

    Candidate corrected = sample_candidate(1);
    corrected.name = "李四";
    corrected.scores.total = 640;
    corrected.lists.clear();
    ASSERT_TRUE(
        registry->put_candidates(from<Candidate>({sample_candidate(2), corrected}), audited()));
    EXPECT_EQ(*registry->count_candidates(), 2);
    const auto facts = **reads->facts({id, std::nullopt});
    corrected.id = id;
    EXPECT_EQ(facts.candidate, corrected);
    EXPECT_EQ(facts.dossier, changes[0].after);
}

TEST_P(RegistryContract, TakesTheLaterOfTwoCandidatesWithOneNumber) {
    Candidate later = sample_candidate(1);
    later.name = "王五";
    ASSERT_EQ(*registry->put_candidates(from<Candidate>({sample_candidate(1), later}), audited()),
              2);
    ASSERT_EQ(all_candidates().size(), 1u);
    EXPECT_EQ(all_candidates()[0].name, "王五");
}

TEST_P(RegistryContract, LeavesWhatARowKeepsAsItIsKnown) {
    const Candidate known = sample_candidate(1);
    ASSERT_TRUE(registry->put_candidates(from<Candidate>({known}), audited()));
    Candidate bare = known;
    bare.name = "李四";
    bare.birthday = bare.id_no_sealed = bare.phone_sealed = bare.household = "";
    bare.id_no_hash = {};
    bare.scores = {};
    bare.lists.clear();
    Candidate fresh = bare;
    fresh.number = sample_candidate(2).number;
    const RosterFields all = RosterFields().set();
    ASSERT_EQ(*registry->put_candidates(from<RosterRow>({{bare, all}, {fresh, all}}), audited()),
              2);
    Candidate expected = known;
    expected.name = "李四";
    for (Candidate& c : std::vector{expected, fresh}) {
        const auto got = all_candidates();
        c.id = got.at(c.number == known.number ? 0 : 1).id;
        EXPECT_EQ(got.at(c.number == known.number ? 0 : 1), c);
    }

    for (std::size_t field = 0; field < all.size(); ++field) {
        ASSERT_TRUE(registry->put_candidates(from<Candidate>({known}), audited()));
        RosterRow row{bare, RosterFields().set(field)};
        ASSERT_TRUE(registry->put_candidates(from<RosterRow>({row}), audited()));
        keep_fields(row, known);
        row.candidate.id = all_candidates().at(0).id;
        EXPECT_EQ(all_candidates().at(0), row.candidate) << "field " << field;
    }
}

TEST_P(RegistryContract, RefusesTwoCandidatesWithOneIdNumber) {
    const auto person = [](int n, int id) {
        Candidate out = sample_candidate(n);
        out.id_no_hash = id == 0 ? Digest{} : digest_of(id);
        return out;
    };
    const std::string first = sample_candidate(1).number.value();
    const std::string second = sample_candidate(2).number.value();
    ASSERT_TRUE(registry->put_candidates(from<Candidate>({person(1, 7)}), audited()));
    const auto refused = registry->put_candidates(from<Candidate>({person(2, 7)}), audited());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ports::ProblemKind::shared_id);
    EXPECT_EQ(refused.error().what, first + " = " + second);
    EXPECT_EQ(*registry->count_candidates(), 1);
    EXPECT_FALSE(registry->put_candidates(from<Candidate>({person(3, 8), person(4, 8)}), audited()))
        << "both in one call";
    EXPECT_TRUE(registry->put_candidates(from<Candidate>({person(1, 8), person(2, 7)}), audited()))
        << "the one who had it is corrected by the same call";
    const RosterFields id_kept = RosterFields().set(at(RosterField::id_no));
    EXPECT_FALSE(registry->put_candidates(
        from<RosterRow>({{person(1, 0), id_kept}, {person(2, 8), {}}}), audited()))
        << "who keeps theirs has it still";
    EXPECT_TRUE(registry->put_candidates(
        from<Candidate>({person(3, 0), person(4, 0), person(5, 0)}), audited()))
        << "many may have none";
    EXPECT_TRUE(registry->put_candidates(from<Candidate>({person(1, 8)}), audited()))
        << "the same once more";
}

TEST_P(RegistryContract, ReplacesThePlanOfOneWindowAsAWhole) {
    ASSERT_EQ(*put_plan({WindowId("w1")},
                        std::vector<PlanLine>({sample_line("w1", 1), sample_line("w1", 2)})),
              2);
    ASSERT_TRUE(put_plan({WindowId("w2")}, std::vector<PlanLine>({sample_line("w2", 3)})));
    ASSERT_TRUE(put_plan({WindowId("w1")},
                         std::vector<PlanLine>({sample_line("w1", 9), sample_line("w1", 4)})));
    EXPECT_EQ(*registry->plan(),
              (std::vector{sample_line("w1", 9), sample_line("w1", 4), sample_line("w2", 3)}));
    ASSERT_TRUE(put_plan({WindowId("w1")}, std::vector<PlanLine>({})));
    EXPECT_EQ(*registry->plan(), std::vector{sample_line("w2", 3)});
    const std::int64_t held_against = registry->world_revisions()->total;
    ASSERT_TRUE(put_plan({WindowId("w3")}, std::vector<PlanLine>({sample_line("w3", 1)})));
    EXPECT_FALSE(put(*backend, PutPlan{{WindowId("w3")}, {}}, held_against));
    EXPECT_EQ(registry->plan()->size(), 2u);
}

TEST_P(RegistryContract, ReplacesThePlansOfSeveralWindowsTogetherOrNotAtAll) {
    const std::vector both{WindowId("w1"), WindowId("w2")};
    ASSERT_EQ(*put_plan(both, std::vector<PlanLine>({sample_line("w1", 1), sample_line("w2", 2)})),
              2);
    EXPECT_FALSE(
        put_plan(both, std::vector<PlanLine>({sample_line("w1", 3), sample_line("w3", 4)})));
    EXPECT_EQ(*registry->plan(), (std::vector{sample_line("w1", 1), sample_line("w2", 2)}));
    ASSERT_TRUE(put_plan(both, std::vector<PlanLine>({sample_line("w2", 5)})));
    EXPECT_EQ(*registry->plan(), std::vector{sample_line("w2", 5)});
}

TEST_P(RegistryContract, KeepsCardsAndFindsTheGreatestNumber) {
    EXPECT_EQ(*registry->greatest_card_number(), 0);
    std::vector<Card> cards{sample_card(12), sample_card(3)};
    cards[1].issued_to = CandidateId(77);
    ASSERT_EQ(*registry->put_cards(from(cards), audited()), 2);
    EXPECT_EQ(*registry->greatest_card_number(), 12);
    ASSERT_TRUE(registry->put_cards(from<Card>({sample_card(900'000'000)}), audited()));
    EXPECT_EQ(*registry->greatest_card_number(), 900'000'000);
    const auto kept = all_cards();
    ASSERT_EQ(kept.size(), 3u);
    EXPECT_EQ(kept[0].serial, serial_of(12));
    EXPECT_EQ(kept[0].nonce, digest_of(12));
    EXPECT_EQ(kept[1].issued_to, CandidateId(77));
    EXPECT_NE(kept[0].id, kept[1].id);
}

TEST_P(RegistryContract, RefusesACardThatExists) {
    ASSERT_TRUE(registry->put_cards(from<Card>({sample_card(5)}), audited()));
    const auto again = registry->put_cards(from<Card>({sample_card(4), sample_card(5)}), audited());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, ports::ProblemKind::exists_already);
    EXPECT_EQ(again.error().what, "card " + sample_card(5).serial.value());
    EXPECT_FALSE(registry->put_cards(from<Card>({sample_card(6), sample_card(6)}), audited()));
    EXPECT_EQ(all_cards().size(), 1u);
}

// Promise 10: a roster is read and sealed for minutes, and nobody waits for it meanwhile. What the
// source does here would wait for ever, or be refused, if the import held anything.
TEST_P(RegistryContract, AnImportHoldsNobodyUpWhileItsSourceIsRead) {
    ASSERT_TRUE(registry->put_candidates(from<Candidate>({sample_candidate(1)}), audited()));
    const auto others = backend->make_registry();
    const auto writer = backend->make_write_store();
    int n = 1;
    const auto source = [&]() -> std::optional<Candidate> {
        if (n == 9000) {
            EXPECT_TRUE(writer->act({audited(), std::nullopt, Noted{}}));
            EXPECT_TRUE(others->put_cards(from<Card>({sample_card(1)}), audited()));
            EXPECT_EQ(*others->count_candidates(), 1) << "half an import is never seen";
        }
        if (n > 9001) return std::nullopt;
        return sample_candidate(n++);
    };
    EXPECT_EQ(*registry->put_candidates(source, audited()), 9001);
    EXPECT_EQ(*registry->count_candidates(), 9001);
}

TEST_P(RegistryContract, KeepsNothingFromASourceThatFails) {
    ASSERT_TRUE(put_plan({WindowId("w1")}, std::vector<PlanLine>({sample_line("w1", 1)})));
    const auto candidates = registry->put_candidates(
        failing_after<Candidate>({sample_candidate(1), sample_candidate(2)}), audited());
    ASSERT_FALSE(candidates);
    EXPECT_EQ(candidates.error().what, "line 3 can't be read");
    EXPECT_FALSE(registry->put_cards(failing_after<Card>({sample_card(1)}), audited()));
    EXPECT_EQ(*registry->count_candidates(), 0);
    EXPECT_TRUE(all_cards().empty());
    EXPECT_EQ(*registry->plan(), std::vector{sample_line("w1", 1)});
    EXPECT_TRUE(registry->put_candidates(from<Candidate>({sample_candidate(1)}), audited()));
}

TEST_P(RegistryContract, EndsAVisitThatThrows) {
    ASSERT_TRUE(registry->put_candidates(from<Candidate>({sample_candidate(1)}), audited()));
    const auto visited = registry->each_candidate(
        [](const Candidate&) { throw std::runtime_error("the disk is full"); });
    ASSERT_FALSE(visited);
    EXPECT_EQ(visited.error().what, "the disk is full");
    EXPECT_EQ(*registry->count_candidates(), 1);
}

TEST_P(RegistryContract, KeepsMarks) {
    EXPECT_EQ(*registry->mark("season"), std::nullopt);
    ASSERT_TRUE(registry->set_mark("season", "hunan-2014"));
    ASSERT_TRUE(registry->set_mark("marked_as", ""));
    ASSERT_TRUE(registry->set_mark("season", "hunan-2015"));
    registry.reset();
    backend->reopen();
    registry = backend->make_registry();
    EXPECT_EQ(*registry->mark("season"), "hunan-2015");
    EXPECT_EQ(*registry->mark("marked_as"), "");
}

TEST_P(RegistryContract, CountsTheMarksOfTheRosterAnewWithEveryImport) {
    EXPECT_TRUE(registry->score_counts()->empty());
    Candidate absent = sample_candidate(3);
    absent.scores = {};
    ASSERT_TRUE(registry->put_candidates(
        from<Candidate>({sample_candidate(1), sample_candidate(2), absent}), audited()));
    const TrackId track("science");
    EXPECT_EQ(*registry->score_counts(),
              (std::vector<ScoreCount>{{track, Subject::chinese, 110, 2},
                                       {track, Subject::comprehensive, 240, 2},
                                       {track, Subject::foreign_language, 120, 2},
                                       {track, Subject::mathematics, 131, 2},
                                       {track, Subject::total, 601, 2}}));
    Candidate better = sample_candidate(2);
    better.scores.total = 610;
    ASSERT_TRUE(registry->put_candidates(from<Candidate>({better}), audited()));
    const auto counts = *registry->score_counts();
    ASSERT_EQ(counts.size(), 6u);
    EXPECT_EQ(counts[4], (ScoreCount{track, Subject::total, 601, 1}));
    EXPECT_EQ(counts[5], (ScoreCount{track, Subject::total, 610, 1}));
}

TEST_P(RegistryContract, WritesBackCandidatesOnlyWhereNothingWasWrittenSinceTheyWereRead) {
    ASSERT_TRUE(registry->put_candidates(
        from<Candidate>({sample_candidate(1), sample_candidate(2), sample_candidate(3)}),
        audited()));
    const std::int64_t read_at = registry->world_revisions()->roster;
    ASSERT_TRUE(put_plan({WindowId("w1")}, {sample_line("w1", 1)})) << "no matter to the roster";
    std::vector<Candidate> changed = all_candidates();
    changed.pop_back();
    for (Candidate& candidate : changed) candidate.lists = {"rural"};
    Candidate better = sample_candidate(2);
    better.scores.total = 610;
    ASSERT_TRUE(registry->put_candidates(from<Candidate>({better}), audited()));
    const std::vector<Candidate> newest = all_candidates();
    EXPECT_FALSE(registry->change_candidates(from(changed), read_at, audited()));
    EXPECT_EQ(all_candidates(), newest);

    changed[1].scores.total = 610;
    EXPECT_EQ(
        *registry->change_candidates(from(changed), registry->world_revisions()->roster, audited()),
        2);
    changed.push_back(newest.back());
    EXPECT_EQ(all_candidates(), changed);
}

TEST_P(RegistryContract, TellsThatTheWorldHasChanged) {
    const std::int64_t before = registry->world_revisions()->total;
    ASSERT_TRUE(registry->set_mark("season", "hunan-2014"));
    EXPECT_EQ(registry->world_revisions()->total, before) << "marks are not part of it";
    ASSERT_TRUE(put_plan({WindowId("w1")}, std::vector<PlanLine>({sample_line("w1", 1)})));
    const std::int64_t with_plan = registry->world_revisions()->total;
    EXPECT_GT(with_plan, before);
    EXPECT_FALSE(put_plan({WindowId("w1")}, {sample_line("w2", 1)}));
    EXPECT_EQ(registry->world_revisions()->total, with_plan);
    ASSERT_TRUE(registry->put_candidates(from<Candidate>({sample_candidate(1)}), audited()));
    EXPECT_GT(registry->world_revisions()->total, with_plan);
}

TEST_P(RegistryContract, CountsWhatHasChangedPartByPart) {
    const auto season = backend->make_season_store();
    const Placing placing{WindowId("w1"), BatchId("first")};
    const Instant later = Instant::from_micros(1'403'913'600'000'000);
    WorldRevisions expected = *registry->world_revisions();
    const auto expect = [&](const char* what) {
        EXPECT_EQ(*registry->world_revisions(), expected) << what;
    };
    ASSERT_TRUE(
        put(*backend, PutUnits{{Unit{UnitId(1), UnitId(0), UnitLevel::province, "43", "湖南省"}}}));
    ++expected.total, ++expected.roster;
    expect("units");
    ASSERT_TRUE(registry->put_candidates(from<Candidate>({sample_candidate(1)}), audited()));
    ++expected.total, ++expected.roster;
    expect("candidates");
    ASSERT_TRUE(registry->change_candidates(from(all_candidates()), expected.roster, audited()));
    ++expected.total, ++expected.roster;
    expect("their lists");
    ASSERT_TRUE(put_plan({WindowId("w1"), WindowId("w2")}, {sample_line("w1", 1)}));
    expected.total += 2, ++expected.plans[WindowId("w1")], ++expected.plans[WindowId("w2")];
    expect("plans");
    ASSERT_TRUE(put(*backend, Extension{WindowId("w1"), UnitId(1), later, "水灾"}));
    ++expected.total, ++expected.orders;
    expect("an extension");
    PlanChange change;
    change.window = WindowId("w2");
    change.number = 1;
    ASSERT_TRUE(put(*backend, change));
    ++expected.total, ++expected.plans[WindowId("w2")];
    expect("a plan change");
    ASSERT_TRUE(season->put_admissions(std::vector{placing}, from<Admission>({}), audited()));
    ++expected.total, ++expected.admitted;
    expect("results");
    ASSERT_TRUE(put(*backend, Closing{WindowId("w1"), later, "{}", {}}));
    ++expected.total, ++expected.orders;
    expect("a closing");
    EXPECT_FALSE(put(*backend, Closing{WindowId("w1"), later, "{}", {}}));
    ASSERT_TRUE(registry->put_cards(from<Card>({}), audited()));
    ASSERT_TRUE(put(*backend, PutDeclarations{}));
    expect("what is refused, or World does not hold");
}

TEST_P(RegistryContract, ReadsThePlanOfOneWindow) {
    ASSERT_TRUE(put_plan({WindowId("w1"), WindowId("w2")},
                         {sample_line("w1", 1), sample_line("w2", 3), sample_line("w1", 2)}));
    EXPECT_EQ(*registry->plan(WindowId("w1")),
              (std::vector{sample_line("w1", 1), sample_line("w1", 2)}));
    EXPECT_TRUE(registry->plan(WindowId("w3"))->empty());
}

TEST_P(RegistryContract, HasNoExtensionsAtFirst) {
    EXPECT_TRUE(registry->extensions()->empty());
}

INSTANTIATE_TEST_SUITE_P(Stores, RegistryContract, testing::ValuesIn(kBackendKinds),
                         [](const auto& test) { return name_of(test.param); });

}  // namespace
}  // namespace zhiyuan::test
