#include "usecase/candidate/queries.h"

#include <gtest/gtest.h>

#include "tests/fixtures/filed_town.h"

// Promise 8, of candidates: what somebody reads by a number is their own, or is not there.

namespace zhiyuan::usecase {
namespace {

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

}  // namespace
}  // namespace zhiyuan::usecase
