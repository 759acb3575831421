#include "tables/import_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

ListImport list_from(const std::string& bytes) {
    const TestFile file(".csv", bytes);
    const auto name_of = [](const CandidateNo& number) -> std::optional<std::string> {
        if (number.value() == "14430522150001") return "王䶮";
        if (number.value() == "14430522150002") return "李四";
        return std::nullopt;
    };
    return read_list({&file.path(), 1}, name_of, {});
}

TEST(ImportList, ReadsWhoStandsOnIt) {
    const ListImport got = list_from("考生号,姓名\n14430522150002,\n14430522150001,王䶮\n");
    ASSERT_TRUE(got.report.ok()) << describe(got.report.faults[0], codec::Language::en);
    EXPECT_EQ(got.numbers, (std::set<std::string>{"14430522150001", "14430522150002"}));
}

TEST(ImportList, ANameMayBeWrittenInAnotherWay) {
    EXPECT_TRUE(
        list_from("考生号,姓名\n14430522150002,李　四\n'14430522150001, 王 䶮\n").report.ok());
}

TEST(ImportList, NamesTheLineOfEachFault) {
    const struct {
        const char* name;
        const char* line;
        const char* what;
    } kCases[] = {
        {"nobody", "99999999999999,", "no such candidate"},
        {"no number", ",李四", "must not be empty"},
        {"a number of somebody else", "14430522150002,张三", "that number is 李四's"},
        {"a number as a spreadsheet shows it", "1.44305E+13,", "held as a number"},
        {"twice", "14430522150001,王䶮", "repeats line 2"},
    };
    for (const auto& c : kCases) {
        const ListImport got =
            list_from(std::string("考生号,姓名\n14430522150001,\n") + c.line + "\n");
        ASSERT_GE(got.report.faults_in_all, 1) << c.name;
        EXPECT_EQ(got.report.faults[0].line, 3) << c.name;
        EXPECT_THAT(got.report.faults[0].what.en, testing::HasSubstr(c.what)) << c.name;
        EXPECT_TRUE(got.numbers.empty()) << c.name;
    }
}

}  // namespace
}  // namespace zhiyuan::tables
