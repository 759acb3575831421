#include "cli/preview_values.h"

#include <gtest/gtest.h>

namespace zhiyuan::cli {
namespace {

// A preview names each field that changes: names and values go side by side.
TEST(PreviewValues, EveryFieldHasItsName) {
    EXPECT_EQ(values_of(Unit()).size(), unit_fields().size());
    EXPECT_EQ(values_of(Candidate(), "").size(), candidate_fields().size());
    EXPECT_EQ(kept_values({}).size(), candidate_fields().size());
    EXPECT_EQ(values_of(PlanLine()).size(), plan_fields().size());
    EXPECT_EQ(values_of(Admission()).size(), result_fields().size());
}

TEST(PreviewValues, AChangedMarkOrListIsSeen) {
    Candidate before;
    before.scores.total = 560;
    Candidate after = before;
    after.scores.total = 561;
    EXPECT_NE(values_of(before, "1"), values_of(after, "1"));
    after = before;
    after.lists = {"rural"};
    EXPECT_NE(values_of(before, "1"), values_of(after, "1"));
    EXPECT_NE(values_of(before, "1"), values_of(before, "2")) << "the phone, opened";
}

}  // namespace
}  // namespace zhiyuan::cli
