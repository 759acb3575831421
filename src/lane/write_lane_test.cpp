#include "lane/write_lane.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>

#include <gtest/gtest.h>

#include "lane/lanes.h"
#include "tests/fixtures/office_call.h"
#include "tests/fixtures/one_candidate.h"
#include "tests/fixtures/scripted_store.h"
#include "tests/fixtures/small_town.h"

namespace zhiyuan::lane {
namespace {

using test::name_of;
using test::ScriptedStore;
using test::SmallTown;
using usecase::Command;
using usecase::Reply;

/// Holds the lane's thread inside load until it is opened, so that a test decides what waits.
class Gate {
public:
    void pass() {
        std::unique_lock lock(mutex_);
        ++arrived_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return open_; });
    }
    void wait_for_arrival() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return arrived_ > 0; });
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int arrived_ = 0;
    bool open_ = false;
};

/// A lane over the town's store that keeps what it loaded together, and every reply.
class WatchedLane {
public:
    WatchedLane(SmallTown& town, LaneLimits limits) : limits_(limits) {
        auto store = std::make_unique<ScriptedStore>(town.database.make_write_store());
        store->on_load = [this](ports::WriteStore& inner, std::span<const ports::FactsKey> keys) {
            gate.pass();
            std::vector<std::int64_t> group;
            for (const auto& key : keys) group.push_back(key.candidate.value());
            {
                const std::lock_guard lock(mutex_);
                groups_.push_back(std::move(group));
            }
            return inner.load(keys);
        };
        lane_ = std::make_unique<WriteLane>(std::move(store), town.vault, *town.registration,
                                            town.world_source(), limits);
    }
    ~WatchedLane() { finish(); }

    bool submit(Command command) {
        ReplyTo reply_to = [this, n = command.candidate.value()](Reply reply) {
            const std::lock_guard lock(mutex_);
            replies_.emplace_back(n, name_of(reply));
        };
        return lane_->submit(command, reply_to);
    }
    /// Occupies the lane with one command, so that what follows waits.
    void hold(Command command) {
        ASSERT_TRUE(submit(std::move(command)));
        gate.wait_for_arrival();
    }
    void finish() {
        gate.open();
        lane_.reset();
    }
    bool submit(usecase::OfficeCommand command) {
        OfficeReplyTo reply_to = [this](usecase::OfficeReply reply) {
            const std::lock_guard lock(mutex_);
            const bool done = std::holds_alternative<usecase::OfficeDone>(reply);
            replies_.emplace_back(0, done ? "office done" : "office refused");
        };
        return lane_->submit(command, reply_to);
    }
    WriteLane& lane() { return *lane_; }
    std::vector<std::vector<std::int64_t>> groups() {
        const std::lock_guard lock(mutex_);
        return groups_;
    }
    std::vector<std::pair<std::int64_t, std::string>> replies() {
        const std::lock_guard lock(mutex_);
        return replies_;
    }

    Gate gate;

private:
    const LaneLimits limits_;
    std::mutex mutex_;
    std::vector<std::vector<std::int64_t>> groups_;
    std::vector<std::pair<std::int64_t, std::string>> replies_;
    std::unique_ptr<WriteLane> lane_;
};

class WriteLaneTest : public testing::Test {
protected:
    static constexpr int kCandidates = 12;

    void SetUp() override {
        for (int n = 1; n <= kCandidates; ++n) town_.activate(n);
    }
    Command draft(int n, int base) {
        return town_.command(
            n,
            usecase::SaveDraft{WindowId("w1"), BatchId("main"), base, test::main_form("1001"), {}});
    }
    std::size_t place_of(const std::vector<std::vector<std::int64_t>>& groups, std::int64_t n) {
        for (std::size_t g = 0; g < groups.size(); ++g)
            if (std::count(groups[g].begin(), groups[g].end(), n)) return g;
        return groups.size();
    }

    SmallTown town_{kCandidates};
};

TEST_F(WriteLaneTest, TakesWhatWaitsTogetherAndNeverTwoOfOneCandidate) {
    WatchedLane lane(town_, {});
    lane.hold(draft(1, 0));
    for (int base = 0; base < 3; ++base)
        for (int n = 2; n <= 5; ++n) ASSERT_TRUE(lane.submit(draft(n, base)));
    lane.finish();
    using Groups = std::vector<std::vector<std::int64_t>>;
    EXPECT_EQ(lane.groups(), (Groups{{1}, {2, 3, 4, 5}, {2, 3, 4, 5}, {2, 3, 4, 5}}));
}

// Each draft is based on the one before it: any other order would be refused.
TEST_F(WriteLaneTest, KeepsTheOrderOfOneCandidatesCommands) {
    WatchedLane lane(town_, {});
    lane.hold(draft(1, 0));
    for (int base = 0; base < 10; ++base) {
        ASSERT_TRUE(lane.submit(draft(2, base)));
        ASSERT_TRUE(lane.submit(draft(3 + base % 3, base / 3)));
    }
    lane.finish();
    EXPECT_EQ(lane.replies().size(), 21u);
    for (const auto& [n, reply] : lane.replies()) EXPECT_EQ(reply, "done") << n;
    EXPECT_EQ(town_.facts(2).dossier.drafts.at(0).revision, 10);
}

TEST_F(WriteLaneTest, AGroupHoldsNoMoreThanItsLimit) {
    WatchedLane lane(town_, {.queue = 100, .group = 3});
    lane.hold(draft(1, 0));
    for (int n = 2; n <= 9; ++n) ASSERT_TRUE(lane.submit(draft(n, 0)));
    lane.finish();
    for (const auto& group : lane.groups()) EXPECT_LE(group.size(), 3u);
    EXPECT_EQ(lane.replies().size(), 9u);
}

// Promise 11: refused, not suffered, and whoever is refused keeps the command for another try.
TEST_F(WriteLaneTest, RefusesWhatDoesNotFitAndTakesNothingFromIt) {
    WatchedLane lane(town_, {.queue = 4, .group = 512});
    lane.hold(draft(1, 0));
    for (int n = 2; n <= 5; ++n) ASSERT_TRUE(lane.submit(draft(n, 0)));
    Command refused = draft(6, 0);
    int called = 0;
    ReplyTo reply_to = [&](Reply) { ++called; };
    EXPECT_FALSE(lane.lane().submit(refused, reply_to));
    ASSERT_TRUE(std::holds_alternative<usecase::SaveDraft>(refused.act));
    EXPECT_EQ(std::get<usecase::SaveDraft>(refused.act).form, test::main_form("1001"));
    ASSERT_TRUE(reply_to);
    reply_to(usecase::Done{});
    EXPECT_EQ(called, 1);
    lane.finish();
    EXPECT_EQ(lane.replies().size(), 5u);
    EXPECT_TRUE(town_.facts(6).dossier.drafts.empty());
}

// Promise 11: one account under fire, or one script gone wild, holds back nobody else.
TEST_F(WriteLaneTest, AFloodOfOneCandidateHoldsBackNobodyElse) {
    WatchedLane lane(town_, {.queue = 64, .group = 16, .per_candidate = 4});
    lane.hold(draft(1, 0));
    int taken = 0;
    for (int i = 0; i < 200; ++i) taken += lane.submit(draft(2, 0));
    EXPECT_EQ(taken, 4) << "the rest is told to come back";
    for (int n = 3; n <= 10; ++n) EXPECT_TRUE(lane.submit(draft(n, 0))) << n;
    lane.finish();
    for (int n = 3; n <= 10; ++n)
        EXPECT_EQ(place_of(lane.groups(), n), 1u) << "with the first group";
}

// Promise 6: whoever knows a candidate number can send sign-ins for it, without end.
TEST_F(WriteLaneTest, AFloodOfSignInsDoesNotKeepTheOwnerFromConfirming) {
    WatchedLane lane(town_, {.queue = 640, .group = 16, .per_candidate = 4});
    lane.hold(draft(1, 0));
    Command stranger =
        town_.command(2, usecase::FirstSignIn{serial_of(9), test::OpenVault::wrong_code(), {}, {}});
    stranger.session.reset();
    int taken = 0;
    for (int i = 0; i < 100; ++i) taken += lane.submit(stranger);
    EXPECT_EQ(taken, 4);
    EXPECT_TRUE(lane.submit(town_.confirmation(2, {test::main_form("1001")}, 1)));
    lane.finish();
    EXPECT_EQ(town_.facts(2).dossier.seq(WindowId("w1")), 1);
}

// Promise 11: confirmations are the last to be refused.
TEST_F(WriteLaneTest, TheLastEighthOfTheQueueIsForConfirmations) {
    WatchedLane lane(town_, {.queue = 8, .group = 16});
    lane.hold(draft(1, 0));
    for (int n = 2; n <= 8; ++n) ASSERT_TRUE(lane.submit(draft(n, 0))) << n;
    EXPECT_FALSE(lane.submit(draft(9, 0)));
    EXPECT_TRUE(lane.submit(town_.confirmation(10, {test::main_form("1001")}, 1)));
    EXPECT_FALSE(lane.submit(town_.confirmation(11, {test::main_form("1001")}, 1)));
    lane.finish();
    EXPECT_EQ(town_.facts(10).dossier.seq(WindowId("w1")), 1);
}

TEST_F(WriteLaneTest, AnOfficeCommandHasItsTurnBetweenTwoGroupsOfCandidates) {
    WatchedLane lane(town_, {.queue = 80, .group = 4});
    const usecase::OfficeCommand extend{
        test::operator_call(town_.clock.now),
        usecase::ExtendWindow{WindowId("w1"), UnitId(3), test::kCloses + std::chrono::hours(1),
                              "停电"}};
    lane.hold(draft(1, 0));
    ASSERT_TRUE(lane.submit(draft(2, 0)));
    ASSERT_TRUE(lane.submit(extend));
    ASSERT_TRUE(lane.submit(draft(3, 0)));
    lane.finish();
    EXPECT_EQ(lane.groups(), (std::vector<std::vector<std::int64_t>>{{1}, {2, 3}}));
    const auto replies = lane.replies();
    ASSERT_EQ(replies.size(), 4u);
    EXPECT_EQ(replies.back(), (std::pair<std::int64_t, std::string>{0, "office done"}));
    EXPECT_EQ(town_.database.make_registry()->extensions()->size(), 1u);
}

// Promise 11: the room that is kept for confirmations is kept from the office, too.
TEST_F(WriteLaneTest, AnOfficeCommandIsRefusedWhereADraftIs) {
    WatchedLane lane(town_, {.queue = 8, .group = 16});
    lane.hold(draft(1, 0));
    for (int n = 2; n <= 8; ++n) ASSERT_TRUE(lane.submit(draft(n, 0))) << n;
    EXPECT_FALSE(lane.submit(
        usecase::OfficeCommand{test::operator_call(town_.clock.now),
                               usecase::TakeNote{AuditAct::hand_over, UnitId(), "window=w1", ""}}));
    EXPECT_TRUE(lane.submit(town_.confirmation(10, {test::main_form("1001")}, 1)));
    lane.finish();
}

TEST_F(WriteLaneTest, ACandidateWhoseCommandsAreDoneMaySendMore) {
    WatchedLane lane(town_, {.queue = 64, .group = 16, .per_candidate = 1});
    lane.gate.open();
    for (int base = 0; base < 50; ++base) {
        while (!lane.submit(draft(2, base))) std::this_thread::yield();
    }
    lane.finish();
    EXPECT_EQ(town_.facts(2).dossier.drafts.at(0).revision, 50);
}

TEST_F(WriteLaneTest, FinishesWhatWaitsBeforeItEnds) {
    WatchedLane lane(town_, {.queue = 100, .group = 2});
    lane.hold(draft(1, 0));
    for (int n = 2; n <= 12; ++n) ASSERT_TRUE(lane.submit(draft(n, 0)));
    for (int n = 2; n <= 12; ++n) ASSERT_TRUE(lane.submit(draft(n, 1)));
    lane.finish();
    EXPECT_EQ(lane.replies().size(), 23u);
    for (int n = 2; n <= 12; ++n) EXPECT_EQ(town_.facts(n).dossier.drafts.at(0).revision, 2);
}

TEST_F(WriteLaneTest, EndsWithNothingToDo) {
    WatchedLane lane(town_, {});
    lane.finish();
    EXPECT_TRUE(lane.replies().empty());
}

// Several threads submit to two lanes at once; each candidate's drafts are based on one another.
TEST_F(WriteLaneTest, ManyThreadsSubmitAndEveryReplyComesOnce) {
    constexpr int kThreads = 4, kEach = 3, kDrafts = 60;
    std::vector<std::unique_ptr<WriteLane>> made;
    for (int i = 0; i < 2; ++i)
        made.push_back(std::make_unique<WriteLane>(town_.database.make_write_store(), town_.vault,
                                                   *town_.registration, town_.world_source(),
                                                   LaneLimits{32, 8}));
    auto lanes = std::make_unique<Lanes>(std::move(made));
    std::atomic<int> done{0}, other{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t)
        threads.emplace_back([&, t] {
            for (int base = 0; base < kDrafts; ++base)
                for (int c = 0; c < kEach; ++c) {
                    Command command = draft(t * kEach + c + 1, base);
                    ReplyTo reply_to = [&](Reply reply) {
                        ++(name_of(reply) == "done" ? done : other);
                    };
                    while (!lanes->submit(command, reply_to)) std::this_thread::yield();
                }
        });
    for (std::thread& thread : threads) thread.join();
    lanes.reset();
    EXPECT_EQ(done, kThreads * kEach * kDrafts);
    EXPECT_EQ(other, 0);
    for (int n = 1; n <= kThreads * kEach; ++n)
        EXPECT_EQ(town_.facts(n).dossier.drafts.at(0).revision, kDrafts);
}

}  // namespace
}  // namespace zhiyuan::lane
