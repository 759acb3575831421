#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include "codec/season_file.h"
#include "tables/candidate_row.h"
#include "tables/import_candidates.h"
#include "tests/fixtures/test_file.h"

// What a roster file leaves out, and what it has that should be looked at.

namespace zhiyuan::tables {
namespace {

using testing::HasSubstr;

const Season& season() {
    static const Season loaded =
        codec::load_season(ZHIYUAN_SOURCE_DIR "/seasons/hunan-2014.toml").value();
    return loaded;
}

struct Roster {
    ImportReport report;
    std::vector<RosterRow> rows;
};

Roster roster_from(const std::string& bytes, const std::string& ending = ".csv") {
    static const std::vector<Unit> units{
        {UnitId(5), UnitId(4), UnitLevel::school_class, "4301020101", "高三1班"}};
    const TestFile file(ending, bytes);
    CandidateImport import({file.path()}, season(), units, {});
    Roster out{import.check(), {}};
    if (!out.report.ok()) return out;
    const auto plain = [](std::string_view text) { return std::string(text); };
    const auto source = import.source({plain, [](std::string_view text) { return sha256(text); }});
    while (auto row = source()) {
        out.rows.push_back(std::move(*row));
        EXPECT_EQ(out.rows.back().kept, import.kept());
    }
    return out;
}

const std::string kLeastHeader = "考生号,姓名,性别,班级代码,科类";
std::string person(int n, const std::string& name = "甲", const std::string& more = "") {
    return std::to_string(14'430'102'110'000 + n) + "," + name + ",女,4301020101,文史" + more +
           "\n";
}

TEST(Roster, AColumnThatTheFileLacksLeavesWhatIsKnown) {
    const Roster least = roster_from(kLeastHeader + "\n" + person(1));
    ASSERT_EQ(least.rows.size(), 1U);
    EXPECT_EQ(column_names(least.rows[0].kept),
              (std::vector<std::string>{"出生日期", "身份证号", "联系电话", "户籍县代码", "总分",
                                        "语文", "数学", "外语", "综合", "专业成绩", "名单"}));
    const Roster some = roster_from(kLeastHeader + ",身份证号,手机,总分\n" +
                                    person(1, "甲", ",000102199509010009,,"));
    ASSERT_EQ(some.rows.size(), 1U);
    EXPECT_EQ(column_names(some.rows[0].kept),
              (std::vector<std::string>{"户籍县代码", "语文", "数学", "外语", "综合", "专业成绩",
                                        "名单"}))
        << "an empty cell is given; the ID number gives the birthday";
    EXPECT_EQ(some.rows[0].candidate.birthday, "19950901");
}

TEST(Roster, BlankMarksAreToldOnceAFile) {
    std::string bytes = kLeastHeader + ",高考总分,语文,数学\n";
    for (int i = 1; i <= 12; ++i) bytes += person(10 + i, "甲", ",,90,");
    const Roster got = roster_from(bytes + person(1, "甲", ",500,90,80"));
    ASSERT_TRUE(got.report.ok());
    ASSERT_EQ(got.report.warnings_in_all, 2);
    EXPECT_THAT(got.report.warnings[0].what.en, HasSubstr("12 rows have no total"));
    EXPECT_THAT(got.report.warnings[0].what.en,
                HasSubstr("lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …"));
    EXPECT_THAT(got.report.warnings[1].what.en, HasSubstr("marks of some subjects only"));
    const std::string totals = kLeastHeader + ",总成绩,语文,数学\n";
    EXPECT_EQ(roster_from(totals + person(1, "甲", ",500,,")).report.warnings_in_all, 0)
        << "a file with totals only";
}

TEST(Roster, WhatIsNoNameIsRefusedAndWhatMayBeNoneIsTold) {
    const std::string header = kLeastHeader + "\n";
    const Roster refused = roster_from(header + person(1, "#NAME?") + person(2, "2006-07-04"));
    ASSERT_EQ(refused.report.faults_in_all, 2);
    EXPECT_EQ(refused.report.faults[1].line, 3);
    EXPECT_EQ(refused.report.faults[1].field, "姓名");
    const Roster told = roster_from(header + person(1, "王？") + person(2, "王五(女)"));
    EXPECT_TRUE(told.report.ok());
    EXPECT_EQ(told.report.warnings_in_all, 2);
    EXPECT_EQ(told.report.warnings.at(0).line, 2);
}

// Nothing in a file may mark its encoding, but names read in a wrong one look like none.
TEST(Roster, NamesOfAnotherEncodingAreTold) {
    const std::string header = kLeastHeader + "\n";
    for (const char* name : {"鐜嬩簲", "çŽ‹äº”", "デ・ｱ"}) {
        const Roster got = roster_from(header + person(1, name));
        ASSERT_EQ(got.report.warnings_in_all, 1) << name;
        EXPECT_THAT(got.report.warnings[0].what.en, HasSubstr("was read as UTF-8")) << name;
    }
    std::string town = header + person(1, "王䶮") + person(2, "李𠮷");
    EXPECT_EQ(roster_from(town).report.warnings_in_all, 0) << "rare names are true names";
    for (int n = 3; n < 40; ++n) town += person(n, n % 4 == 0 ? "王䶮" : "王五");
    EXPECT_EQ(roster_from(town).report.warnings_in_all, 0);
    for (int n = 40; n < 90; ++n) town += person(n, "王䶮");
    EXPECT_EQ(roster_from(town).report.warnings_in_all, 1);
}

TEST(Roster, OfTwoPhoneColumnsItIsToldWhichCounts) {
    const Roster got = roster_from(kLeastHeader + ",联系电话,手机\n" +
                                   person(1, "甲", ",0731-8000000,15400000017"));
    ASSERT_EQ(got.report.warnings_in_all, 1);
    EXPECT_THAT(got.report.warnings[0].what.en, HasSubstr("the mobile one is kept"));
}

// Sheets are written in the order of `sheets`, each a header and one row.
std::string workbook_of(
    const std::vector<std::pair<std::string, std::vector<std::vector<std::string>>>>& sheets) {
    const TestFile file(".xlsx");
    lxw_workbook* book = workbook_new(file.path().c_str());
    for (const auto& [name, rows] : sheets) {
        lxw_worksheet* sheet = workbook_add_worksheet(book, name.c_str());
        for (std::size_t r = 0; r < rows.size(); ++r)
            for (std::size_t c = 0; c < rows[r].size(); ++c)
                worksheet_write_string(sheet, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(c),
                                       rows[r][c].c_str(), nullptr);
    }
    EXPECT_EQ(workbook_close(book), LXW_NO_ERROR);
    return file.read();
}

TEST(Roster, TheSheetThatHasTheColumnsIsNamed) {
    const std::vector<std::string> header{"考生号", "姓名", "性别", "班级代码", "科类"};
    const Roster got = roster_from(
        workbook_of({{"说明", {{"填表说明"}, {"请填写"}}}, {"名册", {header}}}), ".xlsx");
    ASSERT_FALSE(got.report.ok());
    EXPECT_THAT(got.report.faults.back().what.en,
                HasSubstr("\"说明\"; \"名册\" has these columns"));
}

TEST(Roster, ACellBeyondTheHeaderIsNamedAsASpreadsheetDoes) {
    const std::vector<std::string> header{"考生号", "姓名", "性别", "班级代码", "科类"};
    const std::vector<std::string> row{"14430102110001", "甲", "女", "4301020101", "文史", "", "x"};
    const Roster got = roster_from(workbook_of({{"名册", {header, row}}}), ".xlsx");
    ASSERT_EQ(got.report.faults_in_all, 1);
    EXPECT_THAT(got.report.faults[0].what.en, HasSubstr("cell G2 is beyond"));
    EXPECT_EQ(got.report.faults[0].value, "x");
}

}  // namespace
}  // namespace zhiyuan::tables
