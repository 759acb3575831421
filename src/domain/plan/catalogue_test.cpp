#include "domain/plan/catalogue.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan {
namespace {

std::vector<PlanLine> lines() {
    return test::small_world().catalogue(WindowId("w1"))->lines();
}

TEST(Catalogue, FindsWhatABatchOffersToATrack) {
    const World world = test::small_world();
    const Catalogue& catalogue = *world.catalogue(WindowId("w1"));
    const Catalogue::Offer* offer = catalogue.offer(BatchId("main"), TrackId("science"));
    ASSERT_TRUE(offer);
    const Catalogue::College* college = find_college(*offer, CollegeCode("1001"));
    ASSERT_TRUE(college);
    EXPECT_EQ(college->name, "College 1001");
    EXPECT_EQ(college->last_line, 560);
    EXPECT_TRUE(find_major(*college, SectionId("ordered"), MajorCode("02")));
    EXPECT_FALSE(find_major(*college, SectionId("ordered"), MajorCode("03")));
    EXPECT_FALSE(find_college(*offer, CollegeCode("9999")));
    EXPECT_FALSE(catalogue.offer(BatchId("main"), TrackId("sports")));
    EXPECT_FALSE(catalogue.offer(BatchId("nothing"), TrackId("science")));
}

TEST(Catalogue, ALineWithASectionServesThatSectionAlone) {
    const World world = test::small_world();
    const auto* offer = world.catalogue(WindowId("w1"))->offer(BatchId("main"), TrackId("science"));
    const Catalogue::College& narrow = *find_college(*offer, CollegeCode("1009"));
    EXPECT_TRUE(serves_section(narrow, SectionId("parallel")));
    EXPECT_FALSE(serves_section(narrow, SectionId("ordered")));
    EXPECT_FALSE(find_major(narrow, SectionId("ordered"), MajorCode("01")));
}

// Receipts name the plan by this; so it must not depend on the order of lines in a file, and must
// show every change.
TEST(Catalogue, TheVersionNamesTheContent) {
    const std::string version = Catalogue(lines()).version();
    EXPECT_EQ(version.size(), 64u);
    auto reversed = lines();
    std::reverse(reversed.begin(), reversed.end());
    EXPECT_EQ(Catalogue(reversed).version(), version);

    const std::vector<void (*)(PlanLine&)> edits = {
        [](PlanLine& l) { l.batch = BatchId("x"); },
        [](PlanLine& l) { l.section = SectionId("x"); },
        [](PlanLine& l) { l.track = TrackId("x"); },
        [](PlanLine& l) { l.college = CollegeCode("x"); },
        [](PlanLine& l) { l.college_name = "x"; },
        [](PlanLine& l) { l.national_code = "x"; },
        [](PlanLine& l) { l.place = "x"; },
        [](PlanLine& l) { l.major = MajorCode("x"); },
        [](PlanLine& l) { l.major_name = "x"; },
        [](PlanLine& l) { l.seats = 11; },
        [](PlanLine& l) { l.years = 5; },
        [](PlanLine& l) { l.fee_yuan = 1; },
        [](PlanLine& l) { l.note = "x"; },
        [](PlanLine& l) { l.last_line = 1; },
    };
    for (std::size_t i = 0; i < edits.size(); ++i) {
        auto edited = lines();
        edits[i](edited[7]);
        EXPECT_NE(Catalogue(edited).version(), version) << "edit " << i;
    }
    auto shorter = lines();
    shorter.pop_back();
    EXPECT_NE(Catalogue(shorter).version(), version);
}

TEST(Catalogue, MovingItKeepsWhatItsOffersPointAt) {
    Catalogue first(lines());
    const Catalogue moved = std::move(first);
    const auto* offer = moved.offer(BatchId("main"), TrackId("science"));
    EXPECT_EQ(find_college(*offer, CollegeCode("1002"))->lines.front()->college,
              CollegeCode("1002"));
}

}  // namespace
}  // namespace zhiyuan
