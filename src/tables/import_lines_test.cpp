#include "tables/import_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "codec/season_file.h"
#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

using testing::HasSubstr;

const Season& season() {
    static const Season loaded =
        codec::load_season(ZHIYUAN_SOURCE_DIR "/seasons/hunan-2014.toml").value();
    return loaded;
}

LinesImport lines_from(const std::string& rows) {
    const TestFile file(".csv", "年份,批次,科类,院校代号,院校名称,投档线,位次,计划数\n" + rows);
    return read_lines({&file.path(), 1}, season(), {});
}

TEST(ImportLines, ReadsEveryColumn) {
    const auto got = lines_from(
        "2013,本科一批,理工,4303,湖南大学,562,9871,1200\n"
        "2012,本科一批,理工,4303,湖南大学,,10012,\n");
    ASSERT_TRUE(got.report.ok());
    ASSERT_EQ(got.lines.size(), 2U);
    const PastLine expected{
        2013, BatchId("undergrad1"), TrackId("science"), CollegeCode("4303"), "湖南大学", 562, 9871,
        1200};
    EXPECT_EQ(got.lines[0], expected);
    EXPECT_EQ(got.lines[1].line, 0);
    EXPECT_EQ(got.lines[1].place, 10012);
}

TEST(ImportLines, NamesTheFieldOfEachFault) {
    const struct {
        const char* name;
        const char* row;
        const char* what;
    } rows[] = {
        {"this year's", "2014,本科一批,理工,4303,湖南大学,562,,\n", "2013"},
        {"no year", ",本科一批,理工,4303,湖南大学,562,,\n", "年份"},
        {"a batch that is none", "2013,重点本科,理工,4303,湖南大学,562,,\n", "批次"},
        {"neither line nor place", "2013,本科一批,理工,4303,湖南大学,,,\n", "至少填一项"},
        {"a line above what there is", "2013,本科一批,理工,4303,湖南大学,1200,,\n", "不在 0 到"},
        {"place 0", "2013,本科一批,理工,4303,湖南大学,562,0,\n", "不在 1 到"},
        {"twice",
         "2013,本科一批,理工,4303,湖南大学,562,,\n2013,本科一批,理工,4303,湖南大学,563,,\n",
         "重复"},
    };
    for (const auto& row : rows) {
        const auto got = lines_from(row.row);
        EXPECT_TRUE(got.lines.empty()) << row.name;
        ASSERT_EQ(got.report.faults.size(), 1U) << row.name;
        EXPECT_THAT(got.report.faults[0].what.zh, HasSubstr(row.what)) << row.name;
    }
}

}  // namespace
}  // namespace zhiyuan::tables
