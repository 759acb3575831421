#include "tables/import_majors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

using testing::HasSubstr;

MajorsImport majors_from(
    const std::string& rows,
    const std::string& head = "国标代码,专业名称,性别,外语语种,视力,其他要求,学费\n") {
    const TestFile file(".csv", head + rows);
    return read_majors({&file.path(), 1}, {});
}

TEST(ImportMajors, ReadsEveryColumn) {
    const auto got = majors_from(
        "10532,飞行技术,限男生,英语、俄语,裸眼视力不低于 C 字表 0.7,身高 168 至 185 厘米,8000\n"
        ",化学,不限,,色弱、色盲不宜报考,,\n");
    ASSERT_TRUE(got.report.ok());
    ASSERT_EQ(got.majors.size(), 2U);
    const MajorDetails& pilot = got.majors[0];
    EXPECT_EQ(pilot.national_code, "10532");
    EXPECT_EQ(pilot.major, "飞行技术");
    EXPECT_EQ(pilot.sex, SexLimit::male);
    EXPECT_EQ(pilot.languages, static_cast<unsigned>(ExamLanguage::english) |
                                   static_cast<unsigned>(ExamLanguage::russian));
    EXPECT_EQ(pilot.sight, "裸眼视力不低于 C 字表 0.7");
    EXPECT_EQ(pilot.other, "身高 168 至 185 厘米");
    EXPECT_EQ(pilot.fee_yuan, 8000);
    EXPECT_EQ(got.majors[1],
              (MajorDetails{"", "化学", SexLimit::any, 0, 0, "色弱、色盲不宜报考", ""}));
}

TEST(ImportMajors, NeedsNoMoreThanNames) {
    const auto got = majors_from("化学\n英语\n", "专业名称\n");
    ASSERT_TRUE(got.report.ok());
    EXPECT_EQ(got.majors.size(), 2U);
}

TEST(ImportMajors, OneMajorStandsOnceAtEachCollegeAndOnceForAll) {
    EXPECT_TRUE(majors_from("10532,英语,,,,,\n10533,英语,,,,,\n,英语,,,,,\n").report.ok());
    EXPECT_FALSE(majors_from("10532,英语,,,,,\n10532,英语,女,,,,\n").report.ok());
    EXPECT_FALSE(majors_from(",英语,,,,,\n,英语,女,,,,\n").report.ok());
}

TEST(ImportMajors, ListsEveryBadCellAndTakesNothing) {
    struct Case {
        const char* row;
        const char* words;
    };
    const Case cases[] = {
        {"532,英语,,,,,\n", "院校国标代码应为 5 位"},
        {"abcde,英语,,,,,\n", "院校国标代码应为 5 位数字"},
        {"10532,,,,,,\n", "不能为空"},
        {"10532,英语,男士优先,,,,\n", "应为男、女或不限"},
        {"10532,英语,,英语好,,,\n", "应为不限"},
        {"10532,英语,,,,,五千\n", "整数"},
    };
    for (const auto& [row, words] : cases) {
        const auto got = majors_from(std::string("10532,法学,,,,,\n") + row);
        ASSERT_EQ(got.report.faults.size(), 1U) << row;
        EXPECT_THAT(got.report.faults[0].what.zh, HasSubstr(words)) << row;
        EXPECT_TRUE(got.majors.empty()) << row;
    }
}

}  // namespace
}  // namespace zhiyuan::tables
