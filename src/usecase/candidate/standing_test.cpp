#include "usecase/candidate/standing.h"

#include <gtest/gtest.h>

#include "domain/subject/form_subject.h"
#include "tests/fixtures/one_candidate.h"

namespace zhiyuan::usecase {
namespace {

const BatchId kMain("main");

Digest digest(const char* text) {
    return sha256(text);
}

class BatchStanding : public test::OneCandidate, public testing::Test {
protected:
    const Window& window() const { return *world.season.window(WindowId("w1")); }
    BatchState state() const { return standing(world, facts, window(), kMain).state; }
    void draft(const char* form, bool discarded = false) {
        facts.dossier.drafts = {{WindowId("w1"), kMain, 1, now, digest(form), discarded}};
    }
    void file(const char* form) {
        ConfirmationEntry entry;
        entry.window = WindowId("w1");
        entry.seq = 1;
        entry.forms = {{kMain, 1, digest(form)}};
        facts.dossier.confirmations = {entry};
    }
};

TEST_F(BatchStanding, FollowsDraftAndFiling) {
    EXPECT_EQ(state(), BatchState::not_filed);
    draft("a");
    EXPECT_EQ(state(), BatchState::draft);
    draft("a", true);
    EXPECT_EQ(state(), BatchState::not_filed) << "a discarded draft is none";
    file("a");
    EXPECT_EQ(state(), BatchState::confirmed);
    draft("b");
    EXPECT_EQ(state(), BatchState::confirmed_with_draft);
    draft("a");
    EXPECT_EQ(state(), BatchState::confirmed) << "a draft equal to what is filed waits for nothing";
    facts.dossier.confirmations[0].rechecked_at = now;
    EXPECT_EQ(state(), BatchState::rechecked);
}

// An empty list is a version like any other, and means that nothing is filed.
TEST_F(BatchStanding, KnowsAWithdrawnBatch) {
    const auto withdrawn = [&] { return standing(world, facts, window(), kMain).withdrawn; };
    EXPECT_FALSE(withdrawn()) << "nothing was ever filed";
    file("a");
    EXPECT_FALSE(withdrawn());
    facts.dossier.confirmations[0].forms[0].digest = form_digest({kMain, {}});
    EXPECT_TRUE(withdrawn());
    EXPECT_EQ(state(), BatchState::confirmed);
}

}  // namespace
}  // namespace zhiyuan::usecase
