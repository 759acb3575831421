#include "tables/import_plan.h"

#include <gmock/gmock.h>
#include <xlsxwriter.h>

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

const std::string kHeader =
    "填报时段,批次,志愿栏,科类,院校代号,院校名称,国标代码,专业代号,专业名称,计划数\n";

std::string row(const std::string& section, const std::string& college, const std::string& major) {
    return "june28,本科一批," + section + ",理工," + college + ",校" + college + ",," + major +
           ",数学,3\n";
}

PlanImport plan_from(const std::string& bytes) {
    const TestFile file(".csv", bytes);
    return read_plan({&file.path(), 1}, season(), std::nullopt, {});
}

// A line without a section is offered in every section of its batch.
TEST(ImportPlan, RefusesALineForEverySectionBesideOneForASection) {
    const std::string everywhere = row("", "1101", "01"), general = row("非定向", "1101", "01"),
                      directed = row("定向", "1101", "01");
    for (const std::string& both : {everywhere + general, general + everywhere}) {
        const PlanImport got = plan_from(kHeader + both);
        ASSERT_EQ(got.report.faults_in_all, 1) << both;
        EXPECT_EQ(got.report.faults[0].line, 3);
        EXPECT_EQ(got.report.faults[0].field, "志愿栏");
        EXPECT_THAT(got.report.faults[0].what.zh, HasSubstr("与第 2 行重叠"));
        EXPECT_THAT(got.report.faults[0].what.en, HasSubstr("overlaps line 2"));
    }
    EXPECT_TRUE(plan_from(kHeader + general + directed).report.ok());
    EXPECT_TRUE(plan_from(kHeader + everywhere + row("非定向", "1101", "02")).report.ok());
}

// One wrong cell is one fault.
TEST(ImportPlan, ALineOfAnUnknownSectionOverlapsNothing) {
    const PlanImport got =
        plan_from(kHeader + row("非定向", "1101", "01") + row("x", "1101", "01"));
    ASSERT_EQ(got.report.faults_in_all, 1);
    EXPECT_THAT(got.report.faults[0].what.en, HasSubstr("no such section"));
}

std::vector<std::string> notes_of(const PlanImport& plan) {
    std::vector<std::string> out;
    for (const codec::FileFault& note : plan.report.warnings)
        out.push_back(describe(note, codec::Language::en));
    return out;
}

// Codes of different lengths are lawful; what a spreadsheet may have done to them is told.
TEST(ImportPlan, TellsOfCodesThatMayHaveLostTheirZeros) {
    const PlanImport got =
        plan_from(kHeader + row("", "0101", "01") + row("", "102", "01") + row("", "A1", "1"));
    ASSERT_TRUE(got.report.ok());
    EXPECT_THAT(notes_of(got),
                testing::ElementsAre(AllOf(HasSubstr(":3: 院校代号 \"102\""),
                                           HasSubstr("up to 4 digits"), HasSubstr("102 (line 3)")),
                                     AllOf(HasSubstr(":4: 专业代号 \"1\""),
                                           HasSubstr("up to 2 digits"), HasSubstr("1 (line 4)"))))
        << "a letter has kept its zeros";
    EXPECT_TRUE(
        notes_of(plan_from(kHeader + row("", "0101", "01") + row("", "0102", "02"))).empty());
}

TEST(ImportPlan, TellsOfACollegeWithTwoCodesInABatch) {
    const auto named = [](const std::string& code, const std::string& name,
                          const std::string& national) {
        return "june28,本科一批,,理工," + code + "," + name + "," + national + ",01,数学,3\n";
    };
    const auto has = [&](const std::string& rows) {
        const PlanImport got = plan_from(kHeader + rows);
        EXPECT_TRUE(got.report.ok());
        return notes_of(got);
    };
    EXPECT_THAT(has(named("0101", "石油大学(北京)", "") + named("0102", "石油大学（北京）", "")),
                testing::ElementsAre(HasSubstr("1 colleges have more than one code in a batch")));
    EXPECT_THAT(
        has(named("0101", "甲大学", "") + named("101", "甲大学", "")),
        testing::Contains(HasSubstr("has 2 codes in one batch that differ by zeros at their "
                                    "front; give it one: 0101 (line 2), 101 (line 3)")));
    const auto many = has(named("0101", "甲大学", "") + named("0102", "甲大学", "") +
                          named("0103", "乙大学", "") + named("0104", "乙大学", ""));
    ASSERT_EQ(many.size(), 1u) << "many have two with good reason: one note";
    EXPECT_THAT(many[0], HasSubstr("0103 (line 4), 0104 (line 5)"));
    EXPECT_EQ(has(named("0101", "甲大学", "10001") + named("0102", "甲大学分校", "10001")).size(),
              1u);
    EXPECT_EQ(has(named("0101", "甲大学", "10001") + named("0102", "甲大学", "10001")).size(), 1u);
    EXPECT_EQ(has(named("0101", "甲大学", "10001") + named("0102", "乙大学", "10002")).size(), 0u);
}

TEST(ImportPlan, RefusesACodeThatASpreadsheetHoldsWithAnExponent) {
    const TestFile file(".xlsx");
    lxw_workbook* book = workbook_new(file.path().c_str());
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    lxw_format* exponent = workbook_add_format(book);
    format_set_num_format_index(exponent, 11);
    const char* const header[] = {"批次",     "科类",     "院校代号", "院校名称",
                                  "专业代号", "专业名称", "计划数"};
    const char* const cells[] = {"本科一批", "理工", "", "甲大学", "", "数学", ""};
    for (lxw_col_t c = 0; c < 7; ++c) {
        worksheet_write_string(sheet, 0, c, header[c], nullptr);
        worksheet_write_string(sheet, 1, c, cells[c], nullptr);
    }
    for (const lxw_col_t code : {2, 4, 6})
        worksheet_write_number(sheet, 1, static_cast<lxw_col_t>(code), 1000, exponent);
    ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
    const PlanImport got = read_plan({&file.path(), 1}, season(), WindowId("june28"), {});
    ASSERT_EQ(got.report.faults_in_all, 2) << "the seats are a number";
    EXPECT_EQ(got.report.faults[0].field, "院校代号");
    EXPECT_EQ(got.report.faults[1].field, "专业代号");
    EXPECT_THAT(got.report.faults[0].what.en, HasSubstr("set the column to \"Text\""));
}

// What was named, and what there is: the operator need not look for the season file.
TEST(ImportPlan, SaysWhatThereIsBesideWhatThereIsNot) {
    const auto fault = [](const std::string& cells, std::optional<WindowId> window) {
        const TestFile file(
            ".csv", "批次,志愿栏,科类,院校代号,院校名称,专业代号,专业名称,计划数\n" + cells +
                        ",1101,校,01,数学,3\n");
        const PlanImport got = read_plan({&file.path(), 1}, season(), window, {});
        EXPECT_EQ(got.report.faults_in_all, 1) << cells;
        return describe(got.report.faults.at(0), codec::Language::zh);
    };
    const WindowId june28("june28");
    EXPECT_THAT(fault("本科零批,,理工", june28),
                AllOf(HasSubstr("批次“本科零批”"), HasSubstr("有:advance("), HasSubstr("…")));
    EXPECT_THAT(fault("本科一批,x,理工", june28),
                AllOf(HasSubstr("志愿栏“x”"), HasSubstr("有:general(非定向)")));
    EXPECT_THAT(fault("本科一批,,理", june28), HasSubstr("有:literature(文史)、science(理工)"));
    EXPECT_THAT(fault("本科一批,,", june28), HasSubstr("不能为空"));
    EXPECT_THAT(fault("本科一批,,理工", WindowId("zz")),
                AllOf(HasSubstr("--window 给出的“zz”"), HasSubstr("有:june26(")));
    EXPECT_THAT(fault("本科一批,,理工", std::nullopt), HasSubstr("用 --window 指明"));
}

TEST(ImportPlan, AValueThatIsCutDoesNotLookWhole) {
    std::string name;
    for (int n = 0; n < 100; ++n) name += "校";
    const PlanImport got = plan_from(kHeader + "june28," + name + ",,理工,1101,校,,01,数学,3\n");
    ASSERT_EQ(got.report.faults_in_all, 1);
    EXPECT_TRUE(got.report.faults[0].value.ends_with("校…")) << got.report.faults[0].value;
    EXPECT_LT(got.report.faults[0].value.size(), name.size());
}

}  // namespace
}  // namespace zhiyuan::tables
