#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tables/import_table.h"
#include "tables/import_units.h"
#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

using testing::HasSubstr;

const std::array<ColumnSpec, 3> kColumns{{
    {{"number"}, true, CellForm::symbols},
    {{"name"}, true},
    {{"score"}, false, CellForm::symbols},
}};

struct Read {
    ImportReport report;
    std::vector<std::string> numbers;  ///< of the rows that were given
};

/// Reads the file as an import does, each cell of each row.
Read read(const std::string& bytes, const ImportOptions& options = {}) {
    const TestFile file(".csv", bytes);
    Read out;
    ImportTable table(file.path(), kColumns, options, out.report);
    while (table.next()) {
        out.numbers.push_back(table.code(0, true, 20));
        table.text(1, true, 20);
        table.integer(2, 0, 0, 750);
    }
    return out;
}

TEST(ImportStructure, OneRunTellsFaultsOfWritingAndOfContentInTheirOrder) {
    const Read r = read(
        "title \"A\"\n"
        "number,name,score\n"
        "1,x\"y,751\n"
        "2,b\n"
        "3,c,4,5\n"
        "4,,1\n"
        "5,\"e\"x,2,3\n"
        "6,f,6\n");
    const struct {
        std::int64_t line;
        int column;
        const char* field;
        const char* value;
        const char* what;
    } kWant[] = {
        {1, 1, "", "title \"A\"", "quote"},
        {3, 2, "name", "x\"y", "quote"},
        {3, 3, "score", "751", "not between"},
        {4, 2, "name", "b", "has 2 cells, the header 3"},
        {5, 4, "", "5", "has 4 cells, the header 3"},
        {6, 2, "name", "", "must not be empty"},
        {7, 2, "name", "ex", "closing quote"},
    };
    ASSERT_EQ(r.report.faults.size(), std::size(kWant));
    for (std::size_t i = 0; i < std::size(kWant); ++i) {
        const codec::FileFault& fault = r.report.faults[i];
        EXPECT_EQ(fault.line, kWant[i].line) << i;
        EXPECT_EQ(fault.column, kWant[i].column) << i;
        EXPECT_EQ(fault.field, kWant[i].field) << i;
        EXPECT_EQ(fault.value, kWant[i].value) << i;
        EXPECT_THAT(fault.what.en, HasSubstr(kWant[i].what)) << i;
    }
    EXPECT_EQ(r.numbers, (std::vector<std::string>{"1", "4", "6"}));
}

TEST(ImportStructure, FaultsOfWritingAreListedUpToTheMostAndCountedBeyond) {
    std::string bytes = "number,name,score\n";
    for (int i = 0; i < 40; ++i) bytes += "1,x\"y,2\n";
    ImportOptions options;
    options.faults_max = 10;
    const Read r = read(bytes, options);
    EXPECT_EQ(r.report.faults.size(), 10U);
    EXPECT_EQ(r.report.faults_in_all, 40);
}

TEST(ImportStructure, AFaultOfWritingInAColumnThatNobodyReadsIsToldToo) {
    const Read r = read("number,name,more\n1,a,x\"y\n2,b,\n");
    ASSERT_EQ(r.report.faults_in_all, 1);
    EXPECT_EQ(r.report.faults[0].field, "more");
    EXPECT_EQ(r.numbers.size(), 2U);
}

TEST(ImportStructure, AValueThatMayBeAnIdNumberIsNotShownInFull) {
    const Read r = read(
        "number,name,score\n1,a,000102199509010009\n2,a,1,00010219950901000X\n"
        "3,\"000102950901000\"x,1\n");
    ASSERT_EQ(r.report.faults.size(), 3U);
    EXPECT_EQ(r.report.faults[0].value, "000102********0009");
    EXPECT_EQ(r.report.faults[1].value, "000102*******1000X");
    EXPECT_EQ(r.report.faults[2].value, "000102*****1000x");
}

TEST(ImportStructure, WhereTheHeaderIsAtFaultTheRowsAreSaidNotToBeLookedAt) {
    const Read r = read("number,score\n1,2\n");
    EXPECT_EQ(r.report.faults_in_all, 1);
    ASSERT_EQ(r.report.warnings.size(), 1U);
    EXPECT_THAT(r.report.warnings[0].what.en, HasSubstr("not looked at"));
    EXPECT_TRUE(r.numbers.empty());
}

TEST(ImportStructure, ASeparatorThatIsNotKnownIsToldOnceInsteadOfEachColumn) {
    for (const char* bytes : {"number|name|score\n1|a|2\n", "number，name，score\n1，a，2\n",
                              "number name score\n1 a 2\n"}) {
        const Read r = read(bytes);
        ASSERT_EQ(r.report.faults_in_all, 1) << bytes;
        EXPECT_THAT(r.report.faults[0].what.en, HasSubstr("separator is not known")) << bytes;
    }
    const Read quoted = read("\"number,name,score\"\n\"1,a,2\"\n");
    ASSERT_EQ(quoted.report.faults_in_all, 1);
    EXPECT_THAT(quoted.report.faults[0].what.en, HasSubstr("in quotes"));
}

TEST(ImportStructure, OneNameTwiceIsForTheFileToMendAndTwoNamesForAMap) {
    EXPECT_THAT(read("number,name,name\n").report.faults.at(0).what.en,
                HasSubstr("first as column 2; rename"));
}

TEST(ImportStructure, AColumnWithoutANameIsToldWhereItHoldsSomething) {
    const Read r = read("number,name,,score\n1,a,,2\n2,b,x,2\n3,c,y,2\n");
    EXPECT_EQ(r.numbers.size(), 3U);
    ASSERT_EQ(r.report.warnings_in_all, 1);
    EXPECT_EQ(r.report.warnings[0].line, 3);
    EXPECT_EQ(r.report.warnings[0].column, 3);
    EXPECT_EQ(r.report.warnings[0].value, "x");
}

TEST(ImportStructure, AValueThatIsCutSaysSo) {
    const Read r = read("number,name\n1," + std::string(100, 'a') + "\n");
    EXPECT_EQ(r.report.faults.at(0).value, std::string(80, 'a') + "…");
}

TEST(ImportStructure, UnitsBelowOneThatIsAtFaultAreNotToldForIt) {
    const TestFile file(".csv",
                        "级别,单位代码,单位名称,上级代码\n"
                        "班级,4301020101,高三1班,43010201\n"
                        "省,430000,湖南省,\n"
                        "地,430100,长沙市,430000\n"
                        "县市区,430102,芙蓉区,430100\n"
                        "报名点,43010201,某中学,430102\n"
                        "班级,4301020102,高三2班,43010299\n");
    const UnitImport got = read_units({&file.path(), 1}, {}, {});
    ASSERT_EQ(got.report.faults_in_all, 2);
    EXPECT_EQ(got.report.faults[0].line, 4);
    EXPECT_EQ(got.report.faults[1].line, 7);
    EXPECT_TRUE(got.units.empty());
}

}  // namespace
}  // namespace zhiyuan::tables
