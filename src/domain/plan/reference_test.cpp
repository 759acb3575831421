#include "domain/plan/reference.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

PlanLine line_of(const char* code, const char* name, const char* national = "") {
    PlanLine line;
    line.batch = BatchId("b");
    line.track = TrackId("t");
    line.college = CollegeCode(code);
    line.college_name = name;
    line.national_code = national;
    return line;
}

PastLine past_of(int year, const char* code, const char* name, const char* batch = "b") {
    return {year, BatchId(batch), TrackId("t"), CollegeCode(code), name, 500, 0, 0};
}

CollegeDetails college(const char* national, const char* name) {
    CollegeDetails out;
    out.national_code = national;
    out.name = name;
    return out;
}

TEST(Reference, FindsACollegeByItsNationalCodeAndElseByItsName) {
    const Reference reference({college("10001", "甲大学"), college("10002", "乙大学")}, {}, {});
    EXPECT_EQ(reference.details(line_of("1", "甲大学(本部)", "10001"))->name, "甲大学");
    EXPECT_EQ(reference.details(line_of("1", "乙大学"))->national_code, "10002");
    EXPECT_EQ(reference.details(line_of("1", "丙大学")), nullptr);
    // A code that says another college than the name is believed.
    EXPECT_EQ(reference.details(line_of("1", "乙大学", "10001"))->name, "甲大学");
    EXPECT_EQ(reference.details(line_of("1", "乙大学", "99999")), nullptr);
}

MajorDetails major(const char* national, const char* name, const char* sight) {
    return {national, name, SexLimit::any, 0, 0, sight, ""};
}

TEST(Reference, AMajorIsTheCollegesOwnBeforeAllAndTheWholeNameBeforeTheBareOne) {
    const Reference reference(
        {college("10001", "甲大学")},
        {major("10001", "化学", "own"), major("", "化学", "all"),
         major("", "化学(师范类)", "all teachers"), major("", "英语", "bare")},
        {});
    const auto sight_of = [&](const char* name, const char* national, const char* major) {
        PlanLine line = line_of("1", name, national);
        line.major_name = major;
        const MajorDetails* found = reference.major(line);
        return found ? found->sight : std::string("nothing");
    };
    EXPECT_EQ(sight_of("甲大学", "10001", "化学"), "own");
    EXPECT_EQ(sight_of("甲大学", "", "化学"), "own") << "the college is known by its name";
    EXPECT_EQ(sight_of("甲大学", "10001", "化学(师范类)"), "own");
    EXPECT_EQ(sight_of("乙大学", "10002", "化学(师范类)"), "all teachers");
    EXPECT_EQ(sight_of("乙大学", "10002", "化学"), "all");
    EXPECT_EQ(sight_of("乙大学", "", "英语（师范）"), "bare");
    EXPECT_EQ(sight_of("乙大学", "10002", "物理学"), "nothing");
}

TEST(Reference, PastLinesAreThoseOfTheNameThenOfTheCode) {
    const Reference reference({}, {},
                              {past_of(2011, "4301", "甲学院"), past_of(2012, "4309", "甲大学"),
                               past_of(2012, "4301", "乙大学"), past_of(2013, "4301", "甲大学"),
                               past_of(2013, "4301", "甲大学", "other")});
    std::vector<std::pair<int, std::string>> found;
    for (const PastLine* one : reference.past(line_of("4301", "甲大学")))
        found.emplace_back(one->year, one->college.value() + one->college_name);
    // In 2012 the code was another college's; in 2011 the college had another name.
    EXPECT_EQ(found, (std::vector<std::pair<int, std::string>>{
                         {2013, "4301甲大学"}, {2012, "4309甲大学"}, {2011, "4301甲学院"}}));
    EXPECT_TRUE(reference.past(line_of("9999", "丁大学")).empty());
}

}  // namespace
}  // namespace zhiyuan
