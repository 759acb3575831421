#include "usecase/candidate/unknown_numbers.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "domain/card/card.h"

namespace zhiyuan::usecase {
namespace {

class Counting final : public ports::Entropy {
public:
    void fill(std::span<Byte> out) override {
        for (Byte& b : out) b = next_++;
    }

private:
    Byte next_ = 1;
};

const Instant kNow = Instant::from_micros(1'403'913'600'000'000);

std::string number(int n) {
    return std::to_string(14'430'100'150'000 + n);
}

class UnknownNumbersTest : public testing::Test {
protected:
    Refused attempt(UnknownNumbers& numbers, int n, Instant at) {
        return numbers.attempt(number(n), Refusal::sign_in_wrong, at);
    }
    Counting entropy_;
};

// R-ACC-2: 0, 1, 2, 4 … 900 s, as for a candidate.
TEST_F(UnknownNumbersTest, DelaysGrowLikeACandidates) {
    UnknownNumbers numbers(entropy_);
    Instant now = kNow;
    for (int n = 1; n < 30; ++n) {
        const Refused wrong = attempt(numbers, 1, now);
        EXPECT_EQ(wrong.reason, Refusal::sign_in_wrong) << n;
        EXPECT_EQ(wrong.retry_after, delay_after(n)) << n;
        EXPECT_EQ(numbers.wait(number(1), now), delay_after(n)) << n;
        EXPECT_EQ(numbers.wait(number(2), now), Duration::zero()) << "another number";
        if (delay_after(n) == Duration::zero()) continue;
        now = now + delay_after(n) - Duration(1);
        const Refused early = attempt(numbers, 1, now);
        EXPECT_EQ(early.reason, Refusal::sign_in_delayed) << n;
        EXPECT_EQ(early.retry_after, Duration(1)) << n;
        now = now + Duration(1);
    }
}

// Promise 11: a flood of numbers takes no more memory, and pushes out the oldest of a full row.
TEST_F(UnknownNumbersTest, AFloodPushesOutTheOldest) {
    UnknownNumbers numbers(entropy_, 8);
    const auto tried_twice = [&](int n) {
        const Instant at = kNow + Duration(n);
        attempt(numbers, n, at);
        attempt(numbers, n, at);
    };
    for (int n = 0; n < 8; ++n) tried_twice(n);
    for (int n = 0; n < 8; ++n) EXPECT_GT(numbers.wait(number(n), kNow + Duration(8)), Duration());
    for (int n = 8; n < 12; ++n) tried_twice(n);
    for (int n = 0; n < 12; ++n)
        EXPECT_EQ(numbers.wait(number(n), kNow + Duration(12)) > Duration(), n >= 4) << n;
}

// The first two are free of delay (0 s after the first); one moment never takes a third.
TEST_F(UnknownNumbersTest, ManyThreadsGetNoMoreAttemptsThanOne) {
    UnknownNumbers numbers(entropy_);
    std::atomic<int> taken = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 250; ++i)
                taken += attempt(numbers, 1, kNow).reason == Refusal::sign_in_wrong;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(taken, 2);
}

}  // namespace
}  // namespace zhiyuan::usecase
