#include "lane/read_pool.h"

#include <atomic>
#include <future>
#include <latch>
#include <vector>

#include <gtest/gtest.h>

// Promise 11, for reading: what does not fit is refused, what waits for too long is told so, and
// confirmations are the last. Each test decides by gates who works and who waits.

namespace zhiyuan::lane {
namespace {

using usecase::ReadSink;
using Share = ReadSink::Share;
using Turn = ReadSink::Turn;

constexpr std::chrono::hours kForEver{1};

/// Counts what a pool tells.
class Counting final : public ports::NoWatch {
public:
    void read_done(ports::ReadersOf, std::chrono::nanoseconds,
                   std::chrono::nanoseconds) noexcept override {
        ++done;
    }
    void read_refused(ports::ReadersOf, ports::ReadRefused why) noexcept override {
        ++(why == ports::ReadRefused::full ? full : late);
    }
    std::atomic<int> done{0}, full{0}, late{0};
};

class ReadPoolTest : public testing::Test {
protected:
    void SetUp() override {
        limits_.patience = limits_.patience_of_confirmations = kForEver;
        limits_.workers = 1;
    }
    ~ReadPoolTest() override { open_.set_value(); }

    void start() { pool_ = std::make_unique<ReadPool>(ports::ReadersOf::offices, limits_, watch_); }
    bool submit(ReadSink::Job job, Share share = Share::usual) { return pool_->submit(job, share); }
    /// Returns when a worker has begun a job that lasts until the gate opens.
    void block_a_worker() {
        std::promise<void> begun;
        ASSERT_TRUE(submit([&begun, gate = gate_](Turn) {
            begun.set_value();
            gate.wait();
        }));
        begun.get_future().wait();
    }
    void open() {
        open_.set_value();
        open_ = {};
    }

    ReadLimits limits_;
    Counting watch_;
    std::promise<void> open_;
    std::shared_future<void> gate_ = open_.get_future().share();
    std::unique_ptr<ReadPool> pool_;
};

TEST_F(ReadPoolTest, EveryJobRunsOnceAndAWorkerRunsOneAtATime) {
    constexpr int kProducers = 4, kJobs = 500;
    limits_.workers = 3;
    start();
    std::vector<int> ran(limits_.workers);  // a race here is what the sanitizer looks for
    std::latch all(std::ptrdiff_t{kProducers} * kJobs);
    std::vector<std::thread> producers;
    for (int p = 0; p < kProducers; ++p)
        producers.emplace_back([&] {
            for (int j = 0; j < kJobs; ++j)
                EXPECT_TRUE(submit([&](Turn turn) {
                    EXPECT_FALSE(turn.late);
                    ++ran.at(turn.worker);
                    all.count_down();
                }));
        });
    for (std::thread& producer : producers) producer.join();
    all.wait();
    pool_->close();
    EXPECT_EQ(ran[0] + ran[1] + ran[2], kProducers * kJobs);
    EXPECT_EQ(watch_.done, kProducers * kJobs);
}

TEST_F(ReadPoolTest, AJobThatHangsHoldsItsOwnWorkerOnly) {
    limits_.workers = 2;
    start();
    block_a_worker();
    for (int n = 0; n < 10; ++n) {
        std::promise<void> done;
        ASSERT_TRUE(submit([&](Turn) { done.set_value(); }));
        done.get_future().wait();
    }
    EXPECT_EQ(pool_->waiting(), 0U);
    EXPECT_GE(pool_->busy(), 1U);
    open();
}

TEST_F(ReadPoolTest, WhatDoesNotFitIsRefusedConfirmationsLast) {
    limits_.queue = 16;
    start();
    block_a_worker();
    std::atomic<int> ran{0};
    const ReadSink::Job count = [&](Turn) { ++ran; };
    for (int n = 0; n < 14; ++n) EXPECT_TRUE(submit(count)) << n;
    ReadSink::Job refused = count;
    EXPECT_FALSE(pool_->submit(refused, Share::usual));
    EXPECT_TRUE(refused) << "nothing was moved from";
    EXPECT_TRUE(submit(count, Share::last_refused));
    EXPECT_TRUE(submit(count, Share::last_refused));
    EXPECT_FALSE(submit(count, Share::last_refused));
    EXPECT_EQ(pool_->waiting(), 16U);
    open();
    pool_->close();
    EXPECT_EQ(ran, 16);
    EXPECT_EQ(watch_.full, 2);
}

TEST_F(ReadPoolTest, WhatHasWaitedTooLongIsLateConfirmationsLater) {
    limits_.patience = std::chrono::milliseconds(-1);  // whenever its turn comes, it is too late
    start();
    std::promise<bool> usual, confirmation;
    ASSERT_TRUE(submit([&](Turn turn) { usual.set_value(turn.late); }));
    ASSERT_TRUE(submit([&](Turn turn) { confirmation.set_value(turn.late); }, Share::last_refused));
    EXPECT_TRUE(usual.get_future().get());
    EXPECT_FALSE(confirmation.get_future().get());
    pool_->close();
    EXPECT_EQ(watch_.late, 1);
    EXPECT_EQ(watch_.done, 1);
}

TEST_F(ReadPoolTest, ClosingAnswersWhatWaits) {
    start();
    block_a_worker();
    std::atomic<int> late{0};
    for (int n = 0; n < 5; ++n) ASSERT_TRUE(submit([&](Turn turn) { late += turn.late; }));
    auto closing = std::async(std::launch::async, [&] { pool_->close(); });
    while (submit([](Turn) {}, Share::last_refused)) std::this_thread::yield();
    open();
    closing.get();
    EXPECT_GE(late, 5);
    EXPECT_FALSE(submit([](Turn) {})) << "and takes no more";
}

}  // namespace
}  // namespace zhiyuan::lane
