#include "usecase/candidate/queries.h"

#include <gtest/gtest.h>

#include "tests/fixtures/filed_town.h"

// Promise 8, of candidates: what somebody reads by a number is their own, or is not there.

namespace zhiyuan::usecase {
namespace {

/// A store that can't be read.
class NoReads final : public ports::ReadStore {
    template <class T>
    using Read = Result<T, ports::StoreError>;
    static constexpr auto kFailed = ports::StoreError::unavailable;

public:
    Read<std::optional<CandidateId>> find_candidate(const CandidateNo&) override {
        return fail(kFailed);
    }
    Read<std::optional<Facts>> facts(const ports::FactsKey&) override { return fail(kFailed); }
    Read<std::vector<Draft>> drafts(CandidateId, const WindowId&) override { return fail(kFailed); }
    Read<std::optional<Confirmation>> confirmation(RecordId) override { return fail(kFailed); }
    Read<ports::EventPage> events(RecordId, int) override { return fail(kFailed); }
    Read<std::vector<AnomalyCase>> anomalies(CandidateId) override { return fail(kFailed); }
    Read<std::vector<Admission>> admissions(CandidateId) override { return fail(kFailed); }
};

class Queries : public testing::Test {
protected:
    Visitor visitor(int n) {
        Visitor out;
        out.facts = std::make_shared<const Facts>(town_.facts(n));
        out.token.candidate = out.facts->candidate.id;
        out.world = town_.world;
        return out;
    }
    RecordId confirmation_of(int n) { return town_.facts(n).dossier.confirmations.back().record; }
    RecordId event_of(int n) { return town_.facts(n).dossier.last_event; }

    static std::string said(const Refused& why) { return std::string(to_text(why.reason)); }

    test::FiledTown town_;
};

TEST_F(Queries, AReceiptIsShownToItsOwnerAlone) {
    const auto own = confirmation(town_.services, visitor(1), confirmation_of(1));
    ASSERT_TRUE(own);
    EXPECT_EQ(own->id, confirmation_of(1));
    const auto others = confirmation(town_.services, visitor(2), confirmation_of(1));
    ASSERT_FALSE(others);
    EXPECT_EQ(said(others.error()), "not_found");
    const auto none = confirmation(town_.services, visitor(1), RecordId(987'654));
    ASSERT_FALSE(none);
    EXPECT_EQ(said(none.error()), "not_found");
}

TEST_F(Queries, EventsAreReadFromAnEventOfOnesOwn) {
    const auto all = events(town_.services, visitor(1), RecordId(), 100);
    ASSERT_TRUE(all);
    ASSERT_GT(all->events.size(), 2U);
    const auto older = events(town_.services, visitor(1), all->events[0].id, 1);
    ASSERT_TRUE(older);
    ASSERT_EQ(older->events.size(), 1U);
    EXPECT_EQ(older->events[0], all->events[1]);
    EXPECT_TRUE(older->more);
    for (const RecordId foreign : {event_of(2), RecordId(987'654)}) {
        const auto read = events(town_.services, visitor(1), foreign, 10);
        ASSERT_FALSE(read) << foreign.value();
        EXPECT_EQ(said(read.error()), "not_found");
    }
}

// Promise 11: what can't be read just now is never shown as if it were not there.
TEST_F(Queries, SayThatAStoreCannotBeRead) {
    NoReads none;
    const Services& s = town_.services;
    const Services services{none,      s.vault, s.hasher, s.privacy,         s.registration,
                            s.entropy, s.clock, s.sink,   s.unknown_numbers, s.world};
    const auto why = [](const auto& result) { return result ? "read" : said(result.error()); };
    EXPECT_EQ(why(drafts(services, visitor(1), WindowId("w1"))), "unavailable");
    EXPECT_EQ(why(confirmation(services, visitor(1), confirmation_of(1))), "unavailable");
    EXPECT_EQ(why(events(services, visitor(1), RecordId(), 10)), "unavailable");
    EXPECT_EQ(why(events(services, visitor(1), event_of(1), 10)), "unavailable");
    EXPECT_EQ(why(admissions(services, visitor(1))), "unavailable");
}

// Nobody is asked for a code where the vault could not judge the answer.
TEST_F(Queries, AskForNoCodeWhileTheVaultIsSilent) {
    const WindowId w1("w1");
    const ProposedForms proposed(town_.world->season, w1, 2, {test::main_form("1003")});
    const auto ask = [&] {
        const auto asked = confirm_challenge(town_.services, visitor(1), proposed,
                                             test::kOpens + std::chrono::hours(1), town_.clock.now);
        return asked ? "asked" : said(asked.error());
    };
    EXPECT_EQ(ask(), "asked");
    town_.vault.silent = true;
    EXPECT_EQ(ask(), "unavailable");
}

}  // namespace
}  // namespace zhiyuan::usecase
