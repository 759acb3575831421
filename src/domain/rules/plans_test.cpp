#include "domain/rules/plans.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

PlanLine line(const char* window, const char* college, int seats) {
    PlanLine out;
    out.window = WindowId(window);
    out.batch = BatchId("main");
    out.track = TrackId("science");
    out.college = CollegeCode(college);
    out.major = MajorCode("01");
    out.seats = seats;
    return out;
}

PlanChange change(const char* window, int number, std::int64_t at, PlanLineChange what) {
    return {WindowId(window), number, Instant::from_micros(at), "更正", {std::move(what)}};
}

const std::vector<PlanChange>& changes() {
    static const std::vector<PlanChange> all{
        change("w1", 1, 10, {PlanChangeKind::added, {}, line("w1", "1002", 5)}),
        change("w1", 2, 20, {PlanChangeKind::withdrawn, line("w1", "1001", 3), {}}),
        change("w2", 1, 15, {PlanChangeKind::seats, line("w2", "1001", 3), line("w2", "1001", 4)}),
    };
    return all;
}

std::vector<PlanLine> imported() {
    return {line("w2", "1001", 3), line("w1", "1001", 3)};
}

std::string colleges(const Plans& plans, const char* window) {
    std::string out;
    for (const PlanLine& l : plans.in_force.at(WindowId(window))->lines())
        out += l.college.value() + "=" + std::to_string(l.seats) + " ";
    return out;
}

TEST(Plans, HoldWhatHasTakenEffectAndWhatHeldBefore) {
    struct Row {
        std::int64_t at;
        const char* w1;
        const char* w2;
        std::size_t before;
    };
    for (const Row& row : {Row{9, "1001=3 ", "1001=3 ", 0},
                           {10, "1001=3 1002=5 ", "1001=3 ", 1},
                           {19, "1001=3 1002=5 ", "1001=4 ", 1},
                           {20, "1002=5 ", "1001=4 ", 2}}) {
        const auto plans = plans_at(imported(), changes(), Instant::from_micros(row.at));
        ASSERT_TRUE(plans);
        EXPECT_EQ(colleges(*plans, "w1"), row.w1) << row.at;
        EXPECT_EQ(colleges(*plans, "w2"), row.w2) << row.at;
        const auto before = plans->superseded.find(WindowId("w1"));
        ASSERT_EQ(before == plans->superseded.end() ? 0 : before->second.size(), row.before);
        if (row.before == 0) continue;
        EXPECT_EQ(before->second[0].until, Instant::from_micros(10));
        EXPECT_EQ(before->second[0].catalogue->lines().size(), 1u);
    }
}

TEST(Plans, PointAtTheChangeThatDoesNotFit) {
    const auto plans = plans_at({line("w1", "1001", 7)}, changes(), Instant::from_micros(99));
    ASSERT_FALSE(plans);
    EXPECT_EQ(plans.error().change, &changes()[1]);
    EXPECT_EQ(plans.error().line, &changes()[1].lines[0]);
}

}  // namespace
}  // namespace zhiyuan
