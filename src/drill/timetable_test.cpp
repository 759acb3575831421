#include "drill/timetable.h"

#include <gtest/gtest.h>

namespace zhiyuan::drill {
namespace {

Window window(std::chrono::hours length, bool collection) {
    Window out;
    out.opens_at = Instant::from_micros(1'403'913'600'000'000);
    out.closes_at = out.opens_at + length;
    out.collection = collection;
    return out;
}

TEST(Timetable, KeepsVisitsWithinTheWindowAndApart) {
    for (const bool collection : {false, true}) {
        const Window w = window(std::chrono::hours(collection ? 10 : 106), collection);
        for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
            demo::Random random(seed);
            const auto visits = visits_of(w, random);
            for (std::size_t n = 0; n < visits.size(); ++n) {
                EXPECT_GE(visits[n].at, w.opens_at);
                EXPECT_LE(visits[n].at + std::chrono::minutes(10), w.closes_at);
                if (n > 0) {
                    EXPECT_GE(visits[n].at - visits[n - 1].at, std::chrono::minutes(10));
                }
            }
        }
    }
}

TEST(Timetable, SpreadsGivenListsEvenlyOverTheWindow) {
    const Window w = window(std::chrono::hours(10), false);
    for (const std::size_t count : {1U, 2U, 100U, 380'000U}) {
        EXPECT_EQ(even_visit(w, 0, count).at, w.opens_at);
        const Visit last = even_visit(w, count - 1, count);
        EXPECT_LE(last.at + std::chrono::minutes(10), w.closes_at);
        EXPECT_EQ(last.purpose, Purpose::confirm);
        if (count > 1) {
            EXPECT_GT(last.at, w.opens_at);
        }
    }
}

TEST(Timetable, MostConfirmOnTheLastDayAndFewNever) {
    const Window w = window(std::chrono::hours(106), false);
    int never = 0, last_day = 0, confirmations = 0;
    for (std::uint64_t seed = 0; seed < 4'000; ++seed) {
        demo::Random random(seed);
        const auto visits = visits_of(w, random);
        never += visits.empty() ? 1 : 0;
        for (const Visit& visit : visits) {
            if (visit.purpose != Purpose::confirm) continue;
            ++confirmations;
            last_day += w.closes_at - visit.at < std::chrono::hours(25) ? 1 : 0;
        }
    }
    EXPECT_GT(never, 40);
    EXPECT_LT(never, 240);
    EXPECT_GT(last_day * 2, confirmations);
}

}  // namespace
}  // namespace zhiyuan::drill
