#include "tables/import_colleges.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

using testing::HasSubstr;

const std::string kHead =
    "国标代码,院校名称,办学性质,标志,类别,主管部门,省市,城市,校区,地址,电话,网址,备注\n";

CollegesImport colleges_from(const std::string& rows, const std::string& head = kHead) {
    const TestFile file(".csv", head + rows);
    return read_colleges({&file.path(), 1}, {});
}

TEST(ImportColleges, ReadsEveryColumn) {
    const auto got = colleges_from(
        "10532,湖南大学,公办,985、211,综合,教育部,湖南,长沙,南校区,长沙市麓山南路,0731-88822902,"
        "www.hnu.edu.cn,\n"
        "12599,某某学院,民办,,,,,,,,,,\n");
    ASSERT_TRUE(got.report.ok());
    ASSERT_EQ(got.colleges.size(), 2U);
    const CollegeDetails& college = got.colleges[0];
    EXPECT_EQ(college.national_code, "10532");
    EXPECT_EQ(college.name, "湖南大学");
    EXPECT_EQ(college.owner, CollegeOwner::state);
    EXPECT_EQ(college.marks,
              static_cast<unsigned>(CollegeMark::c985) | static_cast<unsigned>(CollegeMark::c211));
    EXPECT_EQ(college.kind, "综合");
    EXPECT_EQ(college.authority, "教育部");
    EXPECT_EQ(college.province, "湖南");
    EXPECT_EQ(college.city, "长沙");
    EXPECT_EQ(college.campus, "南校区");
    EXPECT_EQ(college.address, "长沙市麓山南路");
    EXPECT_EQ(college.telephone, "0731-88822902");
    EXPECT_EQ(college.site, "http://www.hnu.edu.cn");
    EXPECT_EQ(got.colleges[1].owner, CollegeOwner::private_owner);
    EXPECT_EQ(got.colleges[1].marks, 0U);
}

TEST(ImportColleges, CodeAndNameAreEnough) {
    const auto got = colleges_from("10532,湖南大学\n", "国标代码,院校名称\n");
    EXPECT_TRUE(got.report.ok());
    EXPECT_EQ(got.colleges.size(), 1U);
}

TEST(ImportColleges, NamesTheFieldOfEachFault) {
    const struct {
        const char* name;
        const char* row;
        const char* what;
    } rows[] = {
        {"a code that lost a zero", "532,湖南大学,,,,,,,,,,,\n", "应为 5 位"},
        {"no code", ",湖南大学,,,,,,,,,,,\n", "不能为空"},
        {"no name", "10532,,,,,,,,,,,,\n", "不能为空"},
        {"an owner that is none", "10532,湖南大学,集体,,,,,,,,,,\n", "公办、民办"},
        {"a mark that is none", "10532,湖南大学,,名校,,,,,,,,,\n", "双一流"},
        {"no telephone", "10532,湖南大学,,,,,,,,,找招办,,\n", "电话号码"},
        {"a link that does more than lead", "10532,湖南大学,,,,,,,,,,\"javascript:alert(1)\",\n",
         "网址"},
        {"twice", "10532,湖南大学,,,,,,,,,,,\n10532,湖南大学,,,,,,,,,,,\n", "重复"},
    };
    for (const auto& row : rows) {
        const auto got = colleges_from(row.row);
        EXPECT_TRUE(got.colleges.empty()) << row.name;
        ASSERT_EQ(got.report.faults.size(), 1U) << row.name;
        EXPECT_THAT(got.report.faults[0].what.zh, HasSubstr(row.what)) << row.name;
    }
}

}  // namespace
}  // namespace zhiyuan::tables
