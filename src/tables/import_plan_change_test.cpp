#include "tables/import_plan_change.h"

#include <gmock/gmock.h>

#include "codec/season_file.h"
#include "domain/rules/plan_change_rules.h"
#include "tables/plan_change_text.h"
#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

using testing::HasSubstr;

const WindowId kWindow("june28");

const Season& season() {
    static const Season loaded =
        codec::load_season(ZHIYUAN_SOURCE_DIR "/seasons/hunan-2014.toml").value();
    return loaded;
}

PlanLine line_of(const char* college, const char* name, const char* major, int seats) {
    PlanLine line;
    line.window = kWindow;
    line.batch = BatchId("undergrad1");
    line.section = SectionId("general");
    line.track = TrackId("science");
    line.college = CollegeCode(college);
    line.college_name = name;
    line.national_code = "10001";
    line.major = MajorCode(major);
    line.major_name = "专业" + line.major.value();
    line.seats = seats;
    line.fee_yuan = 5'000;
    line.last_line = 650;
    return line;
}

/// 北京大学 with majors 01 and 02, 清华大学 with 01.
const std::vector<PlanLine>& current() {
    static const std::vector<PlanLine> lines{line_of("1101", "北京大学", "01", 12),
                                             line_of("1101", "北京大学", "02", 8),
                                             line_of("1102", "清华大学", "01", 5)};
    return lines;
}

const std::string kHeader =
    "变更,时段,批次,志愿栏,科类,院校代号,院校名称,专业代号,专业名称,计划数,学费,备注,原院校代号,"
    "原专业代号\n";
const std::string kSeats = "计划数,,本科一批,非定向,理工,1101,北京大学,01,专业01,15,5000,,,\n";

PlanChangeImport changes_from(const std::string& bytes) {
    const TestFile file(".csv", bytes);
    return read_plan_change({&file.path(), 1}, season(), kWindow, current(), {});
}

TEST(ImportPlanChange, ReadsEveryKindAgainstThePlanThatHolds) {
    struct Row {
        const char* what;
        std::string rows;
        const char* want;  ///< of the last line
    };
    const Row rows[] = {
        {"seats", kSeats,
         "计划数 (seats) 本科一批 理工 非定向 1101 北京大学 01 专业01: 计划数 12 → 15"},
        {"empty cells stay", "seats,,undergrad1,general,science,1101,,01,,15,,,,\n",
         "计划数 (seats) 本科一批 理工 非定向 1101 北京大学 01 专业01: 计划数 12 → 15"},
        {"added", "新增,june28,本科一批,非定向,理工,1102,清华大学,02,物理学,3,,,,\n",
         "新增 (added) 本科一批 理工 非定向 1102 清华大学 02 物理学: 计划数 3"},
        {"withdrawn", "取消,,本科一批,非定向,理工,1101,北京大学,02,,,,,,\n",
         "取消 (withdrawn) 本科一批 理工 非定向 1101 北京大学 02 专业02: 计划数 8 → –"},
        {"renamed", "更名,,本科一批,非定向,理工,1101,,02,数学,,5200,,,\n",
         "更名 (renamed) 本科一批 理工 非定向 1101 北京大学 02 专业02: 专业名称 专业02 → 数学, "
         "学费 5000 "
         "→ 5200"},
        {"a college gets another name",
         "更名,,本科一批,非定向,理工,1101,北大,01,,,,,,\n更名,,本科一批,非定向,理工,1101,北大,02,,,"
         ",,"
         "1101,02\n",
         "更名 (renamed) 本科一批 理工 非定向 1101 北京大学 02 专业02: 院校名称 北京大学 → 北大"},
        {"recoded major", "改代号,,本科一批,非定向,理工,1101,,05,,,,,,02\n",
         "改代号 (recoded) 本科一批 理工 非定向 1101 北京大学 02 专业02: 专业代号 02 → 05"},
        {"recoded college", "recoded,,本科一批,非定向,理工,1109,,01,,,,,1102,\n",
         "改代号 (recoded) 本科一批 理工 非定向 1102 清华大学 01 专业01: 院校代号 1102 → 1109"},
        {"codes move up one by one",
         "改代号,,本科一批,非定向,理工,1101,,03,,,,,,02\n改代号,,本科一批,非定向,理工,1101,,02,,,,,"
         ","
         "01\n",
         "改代号 (recoded) 本科一批 理工 非定向 1101 北京大学 01 专业01: 专业代号 01 → 02"},
    };
    for (const Row& row : rows) {
        const PlanChangeImport got = changes_from(kHeader + row.rows);
        ASSERT_TRUE(got.report.ok())
            << row.what << ": " << describe(got.report.faults[0], codec::Language::en);
        EXPECT_EQ(describe(season(), got.lines.back()), row.want) << row.what;
        EXPECT_TRUE(applied(current(), {kWindow, 1, Instant(), "", got.lines})) << row.what;
    }
}

TEST(ImportPlanChange, NamesLineFieldAndReasonOfEachFault) {
    struct Row {
        const char* what;
        std::string line;
        const char* field;
        const char* why;
    };
    const Row rows[] = {
        {"no such kind", "改变,,本科一批,非定向,理工,1101,,01,,15,,,,\n", "变更", "must be added"},
        {"another window", "计划数,collect_undergrad1,本科一批,非定向,理工,1101,,01,,15,,,,\n",
         "时段", "not the window"},
        {"batch not of the window", "计划数,,advance,,理工,1101,,01,,15,,,,\n", "批次",
         "not filed in that window"},
        {"not in the plan", "计划数,,本科一批,非定向,理工,1101,,09,,15,,,,\n", "专业代号",
         "no such line"},
        {"old code not in the plan", "改代号,,本科一批,非定向,理工,1101,,05,,,,,,09\n",
         "原专业代号", "no such line"},
        {"of another section", "计划数,,本科一批,,理工,1101,,01,,15,,,,\n", "专业代号",
         "no such line"},
        {"added though it is there", "新增,,本科一批,非定向,理工,1101,北京大学,01,x,15,,,,\n",
         "专业代号", "has this line already"},
        {"added without a name", "新增,,本科一批,非定向,理工,1101,北京大学,09,,15,,,,\n",
         "专业名称", "must not be empty"},
        {"added without seats", "新增,,本科一批,非定向,理工,1101,北京大学,09,x,,,,,\n", "计划数",
         "must not be empty"},
        {"as many seats as before", "计划数,,本科一批,非定向,理工,1101,,01,,12,,,,\n", "计划数",
         "changes nothing"},
        {"seats not given", "计划数,,本科一批,非定向,理工,1101,,01,,,,,,\n", "计划数",
         "changes nothing"},
        {"seats below 0", "计划数,,本科一批,非定向,理工,1101,,01,,-1,,,,\n", "计划数",
         "not between"},
        {"the same name", "更名,,本科一批,非定向,理工,1101,北京大学,01,专业01,,,,,\n", "变更",
         "changes nothing"},
        {"the same code", "改代号,,本科一批,非定向,理工,1101,,01,,,,,,\n", "变更",
         "changes nothing"},
        {"the code of another line", "改代号,,本科一批,非定向,理工,1101,,02,,,,,,01\n", "专业代号",
         "a line of the new code"},
        {"seats under another name", "计划数,,本科一批,非定向,理工,1101,清华大学,01,,15,,,,\n",
         "院校名称", "is \"北京大学\" in the plan"},
        {"withdrawn with other seats", "取消,,本科一批,非定向,理工,1101,,01,,0,,,,\n", "计划数",
         "is \"12\" in the plan"},
        {"seats and a fee", "计划数,,本科一批,非定向,理工,1101,,01,,15,1,,,\n", "学费",
         "is \"5000\" in the plan"},
        {"a new code without saying so", "更名,,本科一批,非定向,理工,1101,,02,x,,,,,01\n",
         "原专业代号", "by \"recoded\""},
        {"one of two lines renamed", "更名,,本科一批,非定向,理工,1101,北大,01,,,,,,\n", "院校名称",
         "other lines of code 1101 say \"北京大学\""},
        {"a code for another college", "改代号,,本科一批,非定向,理工,1101,,07,,,,,1102,01\n",
         "院校名称", "other lines of code 1101"},
    };
    for (const Row& row : rows) {
        const PlanChangeImport got = changes_from(kHeader + row.line);
        EXPECT_TRUE(got.lines.empty()) << row.what;
        ASSERT_EQ(got.report.faults_in_all, 1) << row.what;
        EXPECT_EQ(got.report.faults[0].line, 2) << row.what;
        EXPECT_EQ(got.report.faults[0].field, row.field) << row.what;
        EXPECT_THAT(got.report.faults[0].what.en, HasSubstr(row.why)) << row.what;
    }
}

// A line without a section is offered in every section, so beside it none may be for one of them.
TEST(ImportPlanChange, RefusesWhatWouldOfferAMajorTwiceInASection) {
    const std::string everywhere = "新增,,本科一批,,理工,1101,北京大学,01,数学,3,,,,\n";
    const std::string elsewhere = "新增,,本科一批,定向,理工,1101,北京大学,01,数学,3,,,,\n";
    const std::string withdrawn = "取消,,本科一批,非定向,理工,1101,,01,,,,,,\n";
    const std::string second = "新增,,本科一批,,理工,1102,清华大学,05,化学,3,,,,\n";
    const std::string moved = "改代号,,本科一批,非定向,理工,1102,,05,,,,,,01\n";
    struct Row {
        std::string rows;
        const char* why;  ///< nullptr: nothing is wrong
    };
    const Row rows[] = {
        {everywhere, "overlaps a line of the plan (section general)"},
        {elsewhere, nullptr},
        {elsewhere + everywhere, "overlaps a line of the plan (section general)"},
        {withdrawn + everywhere, nullptr},
        {withdrawn + elsewhere + everywhere, "overlaps line 3 (section directed)"},
        {second + moved, "overlaps line 2 (every section)"},
    };
    for (const Row& row : rows) {
        const PlanChangeImport got = changes_from(kHeader + row.rows);
        EXPECT_EQ(got.report.faults_in_all, row.why ? 1 : 0) << row.rows;
        if (row.why && !got.report.faults.empty()) {
            EXPECT_THAT(got.report.faults[0].what.en, HasSubstr(row.why)) << row.rows;
            EXPECT_EQ(got.report.faults[0].field, "志愿栏") << row.rows;
        }
    }
}

TEST(ImportPlanChange, RefusesALineTwiceAndAFileWithoutLines) {
    const std::string withdrawn = "取消,,本科一批,非定向,理工,1101,,01,,,,,,\n";
    const std::string added = "新增,,本科一批,非定向,理工,1101,北京大学,01,x,15,,,,\n";
    for (const std::string& second : {kSeats, withdrawn, added}) {
        const PlanChangeImport got =
            changes_from(std::string(kHeader).append(kSeats).append(second));
        ASSERT_EQ(got.report.faults_in_all, 1) << second;
        EXPECT_EQ(got.report.faults[0].line, 3) << second;
        EXPECT_EQ(got.report.faults[0].what.en, "repeats line 2") << second;
    }
    EXPECT_EQ(changes_from(kHeader).report.faults_in_all, 1);
}

TEST(ImportPlanChange, AColumnThatIsMissingIsNamedAllTheSame) {
    const PlanChangeImport got = changes_from(
        "change,batch,section,track,college,major\nadded,undergrad1,general,science,1101,09\n");
    ASSERT_EQ(got.report.faults_in_all, 3);
    EXPECT_EQ(got.report.faults[0].field, "院校名称");
    EXPECT_EQ(got.report.faults[2].field, "计划数");
}

TEST(ImportPlanChange, OneBadLineAndNothingIsTaken) {
    const PlanChangeImport got = changes_from(
        kHeader + kSeats + "取消,,本科一批,非定向,理工,1101,,09,,,,,,\nx,,,,,,,,,,,,,\n");
    EXPECT_TRUE(got.lines.empty());
    EXPECT_EQ(got.report.faults[0].line, 3);
    EXPECT_EQ(got.report.faults[1].line, 4);
}

}  // namespace
}  // namespace zhiyuan::tables
