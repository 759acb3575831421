#include "tables/import_lists.h"

#include <gtest/gtest.h>

#include "codec/season_file.h"
#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

const Season& season() {
    static const Season loaded =
        codec::load_season(ZHIYUAN_SOURCE_DIR "/seasons/hunan-2014.toml").value();
    return loaded;
}

std::optional<CandidateId> candidate(const CandidateNo& number) {
    if (number.value() != "14430101150001") return std::nullopt;
    return CandidateId(1);
}

std::vector<ListedRow> rows_of(const std::string& csv, ImportReport* report = nullptr,
                               std::optional<WindowId> window = std::nullopt) {
    const TestFile file(".csv", csv);
    std::vector<ListedRow> rows;
    const ImportReport got = read_lists({&file.path(), 1}, {season(), candidate, window}, {},
                                        [&](ListedRow&& row) { rows.push_back(std::move(row)); });
    if (report) *report = got;
    EXPECT_TRUE(report || got.ok()) << describe(got.faults.at(0), codec::Language::en);
    return rows;
}

TEST(ImportLists, ReadsAChoiceARow) {
    const auto rows = rows_of(
        "考生号,批次,志愿栏,志愿序号,院校代号,专业代号,专业服从,学校服从\n"
        "14430101150001,undergrad1,general,2,4101,07 12,是,0\n"
        "14430101150001,本科一批,general,3,4102,,0,1\n");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].candidate, CandidateId(1));
    EXPECT_EQ(rows[0].window->id, WindowId("june28"));
    EXPECT_EQ(rows[0].batch->id, BatchId("undergrad1"));
    EXPECT_EQ(rows[0].section->id, SectionId("general"));
    EXPECT_EQ(rows[0].choice, 2);
    EXPECT_EQ(rows[0].filled,
              (CollegeChoice{CollegeCode("4101"), {MajorCode("07"), MajorCode("12")}, true}));
    EXPECT_FALSE(rows[0].accepts_other_colleges);
    EXPECT_EQ(rows[0].place.line, 2u);
    EXPECT_EQ(rows[1].filled, (CollegeChoice{CollegeCode("4102"), {}, false}));
    EXPECT_TRUE(rows[1].accepts_other_colleges);
}

// T_ZYK as a hand-over writes it.
TEST(ImportLists, ReadsAMajorARowWhereTheRowsCountMajors) {
    const auto rows = rows_of(
        "KSH,PCDM,KLDM,JHXZDM,YXXH,TDDWDM,ZYXH,ZYDH,ZYTJFC,DXTJ\n"
        "14430101150001,undergrad1,5,general,1,4101,2,12,1,\n"
        "14430101150001,undergrad1,5,general,2,4102,0,,0,\n");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].major, 2);
    EXPECT_EQ(rows[0].filled, (CollegeChoice{CollegeCode("4101"), {MajorCode("12")}, true}));
    EXPECT_EQ(rows[1].major, 0);
}

TEST(ImportLists, TakesTheWindowThatIsTold) {
    const std::string row = "14430101150001,undergrad1,general,1,4101,07\n";
    const std::string head = "考生号,批次,志愿栏,志愿序号,院校代号,专业代号";
    EXPECT_EQ(rows_of(head + "\n" + row, nullptr, WindowId("collect_undergrad1"))[0].window->id,
              WindowId("collect_undergrad1"));
    EXPECT_EQ(
        rows_of("填报时段," + head + "\njune28," + row, nullptr, WindowId("collect_undergrad1"))[0]
            .window->id,
        WindowId("june28"));
}

TEST(ImportLists, TellsEveryBadRow) {
    ImportReport report;
    const auto rows = rows_of(
        "考生号,批次,志愿栏,志愿序号,院校代号,专业代号,专业服从\n"
        "14430101150009,undergrad1,general,1,4101,07,1\n"
        "14430101150001,nobatch,general,1,4101,07,1\n"
        "14430101150001,undergrad1,nosection,1,4101,07,1\n"
        "14430101150001,undergrad1,general,201,4101,07,1\n"
        "14430101150001,undergrad1,general,,4101,07,1\n"
        "14430101150001,undergrad1,general,1,,07,1\n"
        "14430101150001,undergrad1,general,1,4101,07/12,1\n"
        "14430101150001,undergrad1,general,1,4101,07,maybe\n"
        "14430101150001,undergrad1,general,1,4101,07,1\n",
        &report);
    EXPECT_EQ(rows.size(), 1u) << "only the good one is visited";
    ASSERT_EQ(report.faults.size(), 8u);
    for (std::size_t n = 0; n < report.faults.size(); ++n)
        EXPECT_EQ(report.faults[n].line, static_cast<std::int64_t>(n) + 2);
}

TEST(ImportLists, WantsOneMajorInARowThatCountsThem) {
    ImportReport report;
    rows_of(
        "KSH,PCDM,JHXZDM,YXXH,TDDWDM,ZYXH,ZYDH\n"
        "14430101150001,undergrad1,general,1,4101,1,07 12\n"
        "14430101150001,undergrad1,general,1,4101,1,\n"
        "14430101150001,undergrad1,general,1,4101,0,07\n",
        &report);
    EXPECT_EQ(report.faults_in_all, 3);
}

}  // namespace
}  // namespace zhiyuan::tables
