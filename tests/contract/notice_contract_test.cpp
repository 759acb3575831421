#include <gtest/gtest.h>

#include "tests/contract/backends.h"
#include "tests/contract/sample.h"
#include "tests/fixtures/office_call.h"

// Messages that are due, in every store: written with the change that they tell of or not at all,
// and how far reminding has come moves with what it has found.

namespace zhiyuan::test {
namespace {

using ports::ReminderRound;
using ports::Written;

class NoticeContract : public testing::TestWithParam<BackendKind> {
protected:
    static constexpr int kCandidates = 5;

    void SetUp() override {
        std::vector<Candidate> roster;
        for (int n = 1; n <= kCandidates; ++n) roster.push_back(sample_candidate(n));
        ASSERT_TRUE(backend->make_registry()->put_candidates(from(roster), audited()));
        for (int n = 1; n <= kCandidates; ++n)
            people.push_back(
                **backend->make_read_store()->find_candidate(sample_candidate(n).number));
    }

    RecordId id() { return *writes->allot(1); }
    static NoticeDue notice(CandidateId candidate, RecordId id, std::int64_t at = 40) {
        return {id, candidate, NoticeKind::confirmed, Instant::from_micros(at), WindowId("征集\""),
                3};
    }
    Change with_notice(CandidateId candidate, RecordId id_of_notice) {
        Change change = small_change(candidate, Revision(), id());
        change.notices = {notice(candidate, id_of_notice)};
        return change;
    }
    std::vector<NoticeDue> due(RecordId after = {}, int limit = 100) {
        const auto found = notices->due(after, limit);
        EXPECT_TRUE(found);
        return found ? *found : std::vector<NoticeDue>();
    }

    std::unique_ptr<Backend> backend = make_backend(GetParam());
    std::unique_ptr<ports::WriteStore> writes = backend->make_write_store();
    std::unique_ptr<ports::NoticeStore> notices = backend->make_notice_store();
    std::vector<CandidateId> people;
};

TEST_P(NoticeContract, IsWrittenWithTheChangeItTellsOf) {
    EXPECT_EQ(*notices->backlog(), ports::NoticeBacklog());
    const RecordId first = id();
    const Change change = with_notice(people[0], first);
    ASSERT_EQ(*writes->commit(std::vector{change}, {}), std::vector{Written::committed});
    EXPECT_EQ(due(), change.notices);
    notices.reset(), writes.reset();
    backend->reopen();
    notices = backend->make_notice_store();
    EXPECT_EQ(due(), change.notices);
}

TEST_P(NoticeContract, IsNotWrittenWithAChangeThatIsNot) {
    Change stale = with_notice(people[0], id());
    stale.base = Revision(7), stale.after.revision = Revision(8);
    const Change good = with_notice(people[1], id());
    Change twice = with_notice(people[2], id());
    twice.events = good.events;  // the event's id is taken
    const auto written = writes->commit(std::vector{stale, good, twice}, {});
    ASSERT_TRUE(written);
    EXPECT_EQ(*written, (std::vector{Written::conflict, Written::committed, Written::rejected}));
    EXPECT_EQ(due(), good.notices);
}

TEST_P(NoticeContract, ComeInOrderAndByPages) {
    std::vector<NoticeDue> all;
    for (const CandidateId candidate : people) {
        const Change change = with_notice(candidate, id());
        ASSERT_TRUE(writes->commit(std::vector{change}, {}));
        all.push_back(change.notices.front());
    }
    EXPECT_EQ(due(), all);
    EXPECT_EQ(due({}, 2), (std::vector{all[0], all[1]}));
    EXPECT_EQ(due(all[1].id, 2), (std::vector{all[2], all[3]}));
    EXPECT_TRUE(due(all.back().id).empty());
    EXPECT_EQ(notices->backlog()->due, kCandidates);
    EXPECT_EQ(notices->backlog()->oldest, Instant::from_micros(40));

    EXPECT_TRUE(notices->remove({}));
    EXPECT_TRUE(notices->remove(std::vector{all[0].id, all[2].id}));
    EXPECT_EQ(due(), (std::vector{all[1], all[3], all[4]}));
    EXPECT_TRUE(notices->remove(std::vector{all[0].id})) << "gone already";
}

TEST_P(NoticeContract, EverybodysDossierComesByPages) {
    const Change change = full_change(people[2], Revision(), *writes->allot(8));
    ASSERT_EQ(*writes->commit(std::vector{change}, {}), std::vector{Written::committed});
    std::vector<CandidateId> seen;
    for (CandidateId after;;) {
        const auto page = notices->dossiers(after, 2);
        ASSERT_TRUE(page);
        if (page->empty()) break;
        EXPECT_LE(page->size(), 2u);
        for (const Dossier& dossier : *page) {
            seen.push_back(dossier.candidate);
            if (dossier.candidate == people[2]) {
                EXPECT_EQ(dossier, change.after);
            }
        }
        after = page->back().candidate;
    }
    EXPECT_EQ(seen, people);
}

TEST_P(NoticeContract, ARoundMovesOnWithWhatItHasFoundAndOnlyFromWhereItIs) {
    EXPECT_TRUE(notices->rounds()->empty());
    const WindowId window("w1");
    const NoticeDue found = notice(people[0], id());
    const ReminderRound half{window, people[1], false}, whole{window, people[4], true};
    ASSERT_TRUE(notices->remind({}, half, std::vector{found}));
    EXPECT_EQ(*notices->rounds(), std::vector{half});
    EXPECT_EQ(due(), std::vector{found});

    const auto late = notices->remind({}, whole, std::vector{notice(people[1], id())});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, ports::ProblemKind::changed_meanwhile);
    EXPECT_EQ(due(), std::vector{found}) << "both or neither";

    ASSERT_TRUE(notices->remind(people[1], whole, {}));
    EXPECT_EQ(*notices->rounds(), std::vector{whole});
    const auto again = notices->remind(people[4], whole, {});
    ASSERT_FALSE(again) << "done is done";
    EXPECT_EQ(again.error().kind, ports::ProblemKind::changed_meanwhile);
    ASSERT_TRUE(notices->remind({}, ReminderRound{WindowId("w2"), people[0], false}, {}));
    EXPECT_EQ(notices->rounds()->size(), 2u);
}

INSTANTIATE_TEST_SUITE_P(Stores, NoticeContract, testing::ValuesIn(kBackendKinds),
                         [](const auto& kind) { return name_of(kind.param); });

}  // namespace
}  // namespace zhiyuan::test
