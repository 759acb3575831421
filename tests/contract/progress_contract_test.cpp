#include <random>

#include <gtest/gtest.h>

#include "domain/subject/form_subject.h"
#include "tests/contract/backends.h"
#include "tests/contract/sample.h"
#include "tests/fixtures/office_call.h"
#include "usecase/office/progress_counts.h"

// What statistics follow: the feed of progress says the same as counting everybody, whoever writes
// in whatever order, and whatever part of a group is not written.

namespace zhiyuan::test {
namespace {

using ports::Written;
using usecase::ProgressCounts;

class ProgressContract : public testing::TestWithParam<BackendKind> {
protected:
    static constexpr int kCandidates = 12;

    void SetUp() override {
        std::vector<Candidate> roster;
        for (int n = 1; n <= kCandidates; ++n) {
            roster.push_back(sample_candidate(n));
            roster.back().unit = UnitId(100 + n % 3);
        }
        ASSERT_TRUE(registry->put_candidates(from(roster), audited()));
        for (int n = 1; n <= kCandidates; ++n) {
            const auto found =
                backend->make_read_store()->find_candidate(sample_candidate(n).number);
            ASSERT_TRUE(found && *found);
            people.push_back(**found);
        }
    }

    Facts facts(CandidateId id) { return **backend->make_read_store()->facts({id, std::nullopt}); }

    /// Goes one step on from what is stored: binds, activates, or confirms.
    Change step(CandidateId id, RecordId event) {
        const Facts now = facts(id);
        Change change;
        change.base = now.dossier.revision;
        change.roster = now.roster;
        change.after = now.dossier;
        change.after.revision = Revision(change.base.value() + 1);
        change.events = small_change(id, change.base, event).events;
        if (!change.after.card)
            change.after.card = BoundCard();
        else if (!change.after.account.activated())
            change.after.account.password_hash = "hash";
        else
            confirm(change.after);
        change.progress = steps_between(now.dossier, change.after, now.candidate.unit);
        return change;
    }

    void confirm(Dossier& dossier) {
        ConfirmationEntry entry;
        entry.window = WindowId(random() % 2 == 0 ? "w1" : "w2");
        entry.seq = dossier.seq(entry.window) + 1;
        for (const char* batch : {"first", "second"}) {
            Form form = sample_form(batch);
            if (random() % 3 == 0) form.sections.clear();
            entry.forms.push_back({form.batch, 1, form_digest(form)});
        }
        dossier.confirmations.push_back(std::move(entry));
    }

    void expect_same() {
        const auto followed_on = followed.refresh();
        ASSERT_TRUE(followed_on) << followed_on.error().what;
        ProgressCounts anew(*season, *registry);
        ASSERT_TRUE(anew.refresh());
        EXPECT_EQ(followed.counts(), anew.counts());
    }

    std::unique_ptr<Backend> backend = make_backend(GetParam());
    std::unique_ptr<ports::RegistryStore> registry = backend->make_registry();
    std::unique_ptr<ports::SeasonStore> season = backend->make_season_store();
    std::vector<CandidateId> people;
    std::mt19937 random{2014};
    ProgressCounts followed{*season, *registry};
};

TEST_P(ProgressContract, FollowingSaysWhatCountingSays) {
    std::unique_ptr<ports::WriteStore> lanes[] = {backend->make_write_store(),
                                                  backend->make_write_store()};
    expect_same();
    for (int round = 0; round < 40; ++round) {
        // The later lane first, at times: its rows must not hide the other's.
        ports::WriteStore& lane = *lanes[random() % 2];
        const std::size_t first = random() % people.size(), second = (first + 1) % people.size();
        const RecordId ids = *lane.allot(2);
        const auto written = lane.commit(
            std::vector{step(people[first], ids), step(people[second], RecordId(ids.value() + 1))},
            {});
        ASSERT_TRUE(written);
        EXPECT_EQ(*written, (std::vector{Written::committed, Written::committed}));
        if (round % 3 == 0) expect_same();
    }
    expect_same();
    EXPECT_FALSE(followed.counts().empty()) << "the test means something";
}

TEST_P(ProgressContract, WhatIsNotWrittenIsNotTold) {
    const auto lane = backend->make_write_store();
    expect_same();
    const RecordId ids = *lane->allot(3);
    ASSERT_TRUE(lane->commit(std::vector{step(people[0], ids)}, {}));
    Change stale = step(people[1], RecordId(ids.value() + 1));
    stale.base = Revision(7), stale.after.revision = Revision(8);
    Change twice = step(people[2], ids);  // the event's id is taken
    const auto written =
        lane->commit(std::vector{stale, twice, step(people[3], RecordId(ids.value() + 2))}, {});
    ASSERT_TRUE(written);
    EXPECT_EQ(*written, (std::vector{Written::conflict, Written::rejected, Written::committed}));
    expect_same();
}

TEST_P(ProgressContract, ANewRosterIsCountedAnew) {
    const auto lane = backend->make_write_store();
    ASSERT_TRUE(lane->commit(std::vector{step(people[0], *lane->allot(1))}, {}));
    expect_same();
    Candidate moved = facts(people[0]).candidate;
    const UnitId before = moved.unit;
    moved.unit = UnitId(555);
    ASSERT_TRUE(registry->put_candidates(from(std::vector{moved}), audited()));
    expect_same();
    EXPECT_EQ(followed.at(before, {Milestone::bound, {}, {}}), 0);
    EXPECT_EQ(followed.at(UnitId(555), {Milestone::bound, {}, {}}), 1);
}

TEST_P(ProgressContract, CountsAUnitWithAllBelowIt) {
    World world;
    world.units = {{UnitId(1), Unit{UnitId(1), UnitId(0), UnitLevel::province, "43", "省"}},
                   {UnitId(2), Unit{UnitId(2), UnitId(1), UnitLevel::prefecture, "4301", "市"}},
                   {UnitId(100), Unit{UnitId(100), UnitId(2), UnitLevel::county, "430121", "县"}},
                   {UnitId(101), Unit{UnitId(101), UnitId(1), UnitLevel::county, "430122", "县"}}};
    const auto lane = backend->make_write_store();
    for (const CandidateId id : people)
        ASSERT_TRUE(lane->commit(std::vector{step(id, *lane->allot(1))}, {}));
    ASSERT_TRUE(followed.refresh());
    const Progress bound{Milestone::bound, {}, {}};
    EXPECT_EQ(followed.under(world, UnitId(2), bound), 4);
    EXPECT_EQ(followed.under(world, UnitId(1), bound), 8) << "unit 102 is of no tree";
    EXPECT_EQ(followed.at(UnitId(101), bound), 4);
}

INSTANTIATE_TEST_SUITE_P(Stores, ProgressContract, testing::ValuesIn(kBackendKinds),
                         [](const auto& kind) { return name_of(kind.param); });

}  // namespace
}  // namespace zhiyuan::test
