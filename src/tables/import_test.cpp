#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "codec/season_file.h"
#include "tables/id_number.h"
#include "tables/import_candidates.h"
#include "tables/import_plan.h"
#include "tables/import_units.h"
#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

using testing::HasSubstr;
using Path = std::filesystem::path;

const Season& season() {
    static const Season loaded =
        codec::load_season(ZHIYUAN_SOURCE_DIR "/seasons/hunan-2014.toml").value();
    return loaded;
}

const std::string kUnits =
    "级别,单位代码,单位名称,上级代码\n"
    "班级,4301020101,高三1班,43010201\n"
    "省,430000,湖南省,\n"
    "市州,430100,长沙市,430000\n"
    "报名点,43010201,某中学,430102\n"
    "县市区,430102,芙蓉区,430100\n";

UnitImport units_from(const std::string& bytes, std::span<const Unit> existing = {}) {
    const TestFile file(".csv", bytes);
    return read_units({&file.path(), 1}, existing, {});
}

TEST(ImportUnits, PutsParentsFirstWhateverTheOrderOfLines) {
    const UnitImport got = units_from(kUnits);
    ASSERT_TRUE(got.report.ok());
    ASSERT_EQ(got.units.size(), 5U);
    for (std::size_t i = 1; i < got.units.size(); ++i)
        EXPECT_EQ(got.units[i].parent, got.units[i - 1].id);
    EXPECT_EQ(got.units[4].name, "高三1班");
}

TEST(ImportUnits, AUnitThatExistsKeepsItsIdAndItsPlace) {
    const std::vector<Unit> existing = units_from(kUnits).units;
    const UnitImport more = units_from(
        "LEVEL,CODE,NAME,PARENT\nschool,43010201,改名中学,430102\nclass,4301020102,高三2班,"
        "43010201\n",
        existing);
    ASSERT_TRUE(more.report.ok());
    EXPECT_EQ(more.units[0].id, existing[3].id);
    EXPECT_EQ(more.units[0].name, "改名中学");
    EXPECT_EQ(more.units[1].id, UnitId(6));
    const UnitImport moved =
        units_from("level,code,name,parent\ncounty,43010201,x,430100\n", existing);
    EXPECT_EQ(moved.report.faults_in_all, 1);
}

TEST(ImportUnits, AHelplineStaysWhereAFileHasNoColumnForIt) {
    const std::string head = "级别,单位代码,单位名称,上级代码,咨询电话,咨询时间\n";
    const auto first = units_from(head + "省,430000,湖南省,,0731-8808 0000,8:00—21:00\n").units;
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].helpline, "0731-8808 0000");
    EXPECT_EQ(first[0].helpline_hours, "8:00—21:00");
    const auto renamed =
        units_from("级别,单位代码,单位名称,上级代码\n省,430000,湖南,\n", first).units;
    EXPECT_EQ(renamed[0].name, "湖南");
    EXPECT_EQ(renamed[0].helpline, "0731-8808 0000");
    const auto emptied = units_from(head + "省,430000,湖南,,,\n", first).units;
    EXPECT_EQ(emptied[0].helpline, "");
    for (const char* none : {"找王老师", "0731/88080000", "12"}) {
        const UnitImport got = units_from(head + "省,430000,湖南,," + none + ",\n");
        ASSERT_EQ(got.report.faults.size(), 1U) << none;
        EXPECT_THAT(got.report.faults[0].what.zh, HasSubstr("电话号码"));
    }
}

TEST(ImportUnits, NamesTheLineOfEachFault) {
    const struct {
        const char* name;
        std::string line;
        const char* what;
    } kCases[] = {
        {"unknown level", "村,1,x,430102", "must be province"},
        {"no code", "班级,,x,43010201", "must not be empty"},
        {"odd code", "班级,4301 02,x,43010201", "letters, digits"},
        {"no name", "班级,4301020102,,43010201", "must not be empty"},
        {"unknown parent", "班级,4301020102,x,43010299", "no unit \"43010299\""},
        {"level skipped", "班级,4301020102,x,430102", "not of the level above"},
        {"code used twice", "班级,4301020101,x,43010201", "repeats line 2"},
        {"second province", "省,440000,x,", "another province"},
        {"province with a parent", "省,440000,x,430000", "has no parent"},
        {"too few cells", "班级,4301020102,x", "has 3 cells"},
    };
    for (const auto& c : kCases) {
        const UnitImport got = units_from(kUnits + c.line + "\n");
        EXPECT_TRUE(got.units.empty()) << c.name;
        ASSERT_EQ(got.report.faults_in_all, 1) << c.name;
        EXPECT_EQ(got.report.faults[0].line, 7) << c.name;
        EXPECT_THAT(got.report.faults[0].what.en, HasSubstr(c.what)) << c.name;
    }
}

const std::string kCandidateHeader =
    "考生号,姓名,性别,出生日期,身份证号,联系电话,班级代码,科类,总分,语文,数学,外语,综合,专业成绩,"
    "名单,户籍县代码\n";
const std::string kCandidate =
    "14430102110001,王䶮,女,1995-09-01,000102199509010009,15400000017,4301020101,文史,394,76,74,87,"
    "157,0,county40 农村学生专项计划资格名单,430522\n";

struct Imported {
    ImportReport report;
    std::vector<Candidate> candidates;
};

const Sealing kPlainSealing{
    [](std::string_view plain) { return "sealed:" + std::string(plain); },
    [](std::string_view plain) { return sha256(plain); },
};

Imported candidates_from(const std::string& bytes, ImportOptions options = {}) {
    static const std::vector<Unit> units = units_from(kUnits).units;
    const TestFile file(".csv", bytes);
    CandidateImport import({file.path()}, season(), units, std::move(options));
    Imported out{import.check(), {}};
    if (!out.report.ok()) return out;
    const auto source = import.source(kPlainSealing);
    while (auto row = source()) out.candidates.push_back(std::move(row->candidate));
    return out;
}

TEST(ImportCandidates, ReadsEveryColumnAndSealsPersonalData) {
    const Imported got = candidates_from(kCandidateHeader + kCandidate);
    ASSERT_TRUE(got.report.ok()) << describe(got.report.faults[0], codec::Language::en);
    ASSERT_EQ(got.candidates.size(), 1U);
    const Candidate& c = got.candidates[0];
    EXPECT_EQ(c.number.value(), "14430102110001");
    EXPECT_EQ(c.name, "王䶮");
    EXPECT_EQ(c.gender, "女");
    EXPECT_EQ(c.birthday, "19950901");
    EXPECT_EQ(c.id_no_sealed, "sealed:000102199509010009");
    EXPECT_EQ(c.id_no_hash, sha256("000102199509010009"));
    EXPECT_EQ(c.phone_sealed, "sealed:15400000017");
    EXPECT_EQ(c.unit, UnitId(5));
    EXPECT_EQ(c.track.value(), "literature");
    EXPECT_EQ(c.scores, (Scores{394, 76, 74, 87, 157, 0}));
    EXPECT_EQ(c.lists, (std::vector<std::string>{"county40", "rural_special"}));
    EXPECT_EQ(c.household, "430522");
}

TEST(ImportCandidates, KnowsTheNamesOfTheAdmissionTables) {
    const Imported got = candidates_from(
        "KSH,XM,XBDM,SFZH,BJDM,KLDM,CJ,ZZMMDM\n14430102110001,x,2,000102199509010009,4301020101,"
        "文史,"
        "394.00,13\n");
    ASSERT_TRUE(got.report.ok()) << describe(got.report.faults[0], codec::Language::en);
    EXPECT_EQ(got.candidates[0].scores.total, 394);
    EXPECT_EQ(got.report.ignored_columns, std::vector<std::string>{"ZZMMDM"});
}

struct CellCase {
    const char* name;
    const char* from;  ///< part of kCandidate
    const char* to;
    const char* field;
    const char* what;
};
const CellCase kCellCases[] = {
    {"number not of the pattern", "14430102110001", "14430102120001", "考生号", "look like"},
    {"number of another province", "14430102110001", "14440102110001", "考生号", "look like"},
    {"number made scientific", "14430102110001", "1.44301E+13", "考生号", "held as a number"},
    {"track digits of another track", "14430102110001", "14430102150001", "考生号", "15 are not"},
    {"no name", "王䶮", "", "姓名", "must not be empty"},
    {"line end in the name", "王䶮", "\"王\n䶮\"", "姓名", "unprintable"},
    {"unknown gender", "女", "?", "性别", "must be"},
    {"no such day", "1995-09-01", "1995-02-29", "出生日期", "no such day"},
    {"half a day", "1995-09-01", "1995-09", "出生日期", "no such day"},
    {"wrong check digit", "000102199509010009", "00010219950901000X", "身份证号", "not a valid"},
    {"old ID of a man of 108", "1995-09-01,000102199509010009", ",000102060901000", "身份证号",
     "says born in 1906"},
    {"old ID of another day", "000102199509010009", "000102950902000", "身份证号", "the birthday"},
    {"ID of 16 digits", "000102199509010009", "0001029509010000", "身份证号", "has 18 digits"},
    {"ID made scientific", "000102199509010009", "1.02E+15", "身份证号", "held as a number"},
    {"ID of another birthday", "1995-09-01", "1995-09-02", "身份证号", "agree with the birthday"},
    {"ID of the other gender", "女", "男", "身份证号", "agree with the gender"},
    {"phone of letters", "15400000017", "none", "联系电话", "not a phone"},
    {"no such class", "4301020101", "4301020199", "班级代码", "no such class"},
    {"a school for a class", "4301020101", "43010201", "班级代码", "not a class"},
    {"unknown track", "文史", "文科", "科类", "no such track"},
    {"score above the most", "157", "301", "综合", "not between 0 and 300"},
    {"score below 0", "157", "-1", "综合", "not between"},
    {"half a point", "157", "156.5", "综合", "not a whole number"},
    {"words for a score", "157", "缺考", "综合", "not a whole number"},
    {"total above the subjects and bonus", "394", "415", "总分", "add up to 394"},
    {"total below the subjects", "394", "393", "总分", "add up to 394"},
    {"a household that is no county", ",430522", ",新邵县", "户籍县代码", "no county code"},
    {"unknown list", "county40 ", "county41 ", "名单", "no such list"},
};

TEST(ImportCandidates, NamesLineFieldValueAndReasonOfEachFault) {
    for (const CellCase& c : kCellCases) {
        std::string line = kCandidate;
        line.replace(line.find(c.from), std::string_view(c.from).size(), c.to);
        const Imported got = candidates_from(kCandidateHeader + line);
        ASSERT_EQ(got.report.faults_in_all, 1) << c.name;
        const codec::FileFault& fault = got.report.faults[0];
        EXPECT_EQ(fault.line, 2) << c.name;
        EXPECT_EQ(fault.field, c.field) << c.name;
        EXPECT_THAT(fault.what.en, HasSubstr(c.what)) << c.name;
        EXPECT_FALSE(fault.what.zh.empty()) << c.name;
    }
}

TEST(ImportCandidates, ListsNoIdNumberInFull) {
    std::string line = kCandidate;
    line.replace(line.find("010009"), 6, "01000X");
    const Imported got = candidates_from(kCandidateHeader + line);
    ASSERT_EQ(got.report.faults_in_all, 1);
    EXPECT_EQ(
        describe(got.report.faults[0], codec::Language::zh)
            .substr(got.report.faults[0].file.size()),
        ":2:5: 身份证号“000102********000X”: 不是有效的 18 位身份证号(校验码或日期不符),请核对");
}

TEST(ImportCandidates, GathersAllFaultsAndCountsThoseBeyondTheList) {
    std::string bytes = kCandidateHeader + kCandidate + kCandidate;
    for (int i = 0; i < 30; ++i) bytes += "x,y\n";
    ImportOptions options;
    options.faults_max = 10;
    const Imported got = candidates_from(bytes, options);
    EXPECT_EQ(got.report.rows, 32);
    EXPECT_EQ(got.report.faults_in_all, 32);  // number and ID of the second row, and 30 short rows
    ASSERT_EQ(got.report.faults.size(), 10U);
    EXPECT_EQ(got.report.faults[0].what.en, "repeats line 2");
    EXPECT_EQ(got.report.faults[1].field, "身份证号");
    EXPECT_EQ(got.report.faults[1].value, "000102********0009");
}

TEST(ImportCandidates, FindsWhatTwoFilesHaveInCommon) {
    const std::vector<Unit> units = units_from(kUnits).units;
    const TestFile first(".csv", kCandidateHeader + kCandidate);
    const TestFile second(".csv", kCandidateHeader + kCandidate);
    CandidateImport import({first.path(), second.path()}, season(), units, {});
    const ImportReport report = import.check();
    EXPECT_EQ(report.rows, 2);
    ASSERT_EQ(report.faults_in_all, 2);
    EXPECT_EQ(report.faults[0].file, second.path());
    EXPECT_EQ(report.faults[0].what.en, "repeats line 2 of " + first.path().filename().string());
}

TEST(ImportCandidates, RefusesHeadersThatLackOrRepeatAColumn) {
    EXPECT_THAT(candidates_from("考生号,姓名,性别,班级代码\n").report.faults.at(0).what.en,
                HasSubstr("\"科类\" or \"track\""));
    EXPECT_THAT(candidates_from("考生号,KSH,姓名,性别,班级代码,科类\n").report.faults.at(0).what.en,
                HasSubstr("occurs twice"));
}

TEST(ImportCandidates, AFileChangedBetweenThePassesIsNoticed) {
    const std::vector<Unit> units = units_from(kUnits).units;
    std::string other = kCandidate;
    other.replace(other.find("王"), 3, "李");
    for (const std::string& second :
         {kCandidateHeader + other, kCandidateHeader, kCandidateHeader + kCandidate + "x\n"}) {
        const TestFile file(".csv", kCandidateHeader + kCandidate);
        CandidateImport import({file.path()}, season(), units, {});
        ASSERT_TRUE(import.check().ok());
        file.write(second);
        const auto source = import.source(kPlainSealing);
        EXPECT_THROW(while (source()){}, FileChanged);
    }
}

TEST(ImportCandidates, KeepsTheMobileOfTwoPhonesAndOneWayOfWritingAName) {
    const std::string header = "考生号,姓名,性别,班级代码,科类,手机,联系电话,证件号码\n";
    const std::string row = "14430102110001,阿卜杜拉•买买提,男,4301020101,文史,";
    Imported got = candidates_from(header + row + "13800000000,0731-8000000,\n");
    ASSERT_TRUE(got.report.ok()) << describe(got.report.faults[0], codec::Language::en);
    EXPECT_EQ(got.candidates[0].phone_sealed, "sealed:13800000000");
    EXPECT_EQ(got.candidates[0].name, "阿卜杜拉·买买提");
    got = candidates_from(header + row + ",0731-8000000,h12345678\n");
    EXPECT_EQ(got.candidates[0].phone_sealed, "sealed:0731-8000000");
    EXPECT_EQ(got.candidates[0].id_no_sealed, "sealed:H12345678");
    got = candidates_from(header + row + "打不通,0731-8000000,\n");
    EXPECT_EQ(got.report.faults.at(0).field, "手机");
}

TEST(ImportCandidates, FullWidthDigitsAndGuardsDoNotCount) {
    const Imported got = candidates_from(
        "\xef\xbb\xbf*考生号\u00a0,姓　名,性别,班级代码,科类,总分\n'１４４３０１０２１１０００１,"
        "李　四,男,"
        "\u200b4301020101\t,文史,３９４\n");
    ASSERT_TRUE(got.report.ok()) << describe(got.report.faults[0], codec::Language::en);
    EXPECT_EQ(got.candidates[0].number.value(), "14430102110001");
    EXPECT_EQ(got.candidates[0].name, "李四");
    EXPECT_EQ(got.candidates[0].scores.total, 394);
}

TEST(ImportCandidates, TheSamePersonTwiceIsFoundInWhateverNumber) {
    const std::string header = "考生号,姓名,性别,班级代码,科类,证件号码\n";
    const auto row = [](const char* number, const char* id) {
        return std::string(number) + ",甲,女,4301020101,文史," + id + "\n";
    };
    for (const auto& [first, second] : {std::pair("11010519491231002x", "11010519491231002X"),
                                        {"110105750615002", "110105197506150028"},
                                        {"H12345678", "h12345678"}}) {
        const Imported got =
            candidates_from(header + row("14430102110001", first) + row("14430102110002", second));
        ASSERT_EQ(got.report.faults_in_all, 1) << first;
        EXPECT_THAT(got.report.faults[0].what.en, HasSubstr("repeats line 2"));
    }
}

TEST(ImportCandidates, NamesOfManyCharactersAreTaken) {
    std::string name;
    for (int i = 0; i < 45; ++i) name += "古";
    const std::string head = "考生号,姓名,性别,班级代码,科类\n14430102110001,";
    EXPECT_TRUE(candidates_from(head + name + ",男,4301020101,文史\n").report.ok());
    for (int i = 0; i < 45; ++i) name += "古";
    EXPECT_FALSE(candidates_from(head + name + ",男,4301020101,文史\n").report.ok());
}

TEST(ImportCandidates, APrivateCharacterIsTold) {
    const Imported got = candidates_from(
        "考生号,姓名,性别,班级代码,科类\n14430102110001,王\ue863,男,4301020101,文史\n");
    ASSERT_TRUE(got.report.ok());
    ASSERT_EQ(got.report.warnings_in_all, 1);
    EXPECT_EQ(got.report.warnings[0].line, 2);
    EXPECT_THAT(got.report.warnings[0].what.en, HasSubstr("U+E863"));
}

TEST(ImportCandidates, ATitleMayStandAboveTheNamesOfTheColumns) {
    const Imported got = candidates_from("2014年考生名册\n\n" + kCandidateHeader + kCandidate);
    ASSERT_TRUE(got.report.ok()) << describe(got.report.faults[0], codec::Language::en);
    EXPECT_EQ(got.candidates.size(), 1U);
    const Imported without = candidates_from("名册\n考生号,姓名,性别,班级代码\n1,2,3,4\n");
    ASSERT_EQ(without.report.faults_in_all, 1);
    EXPECT_EQ(without.report.faults[0].line, 2);
    EXPECT_THAT(without.report.faults[0].what.en, HasSubstr("\"科类\" or"));
}

TEST(ImportCandidates, EveryUnreadableCellIsToldOnce) {
    const std::string bad = "14430102110001,\xcd,女,4301020101,文史\n";
    const Imported got = candidates_from("考生号,姓名,性别,班级代码,科类\n" + bad + bad);
    ASSERT_EQ(got.report.faults_in_all, 3);  // two names, and the number repeated
    EXPECT_EQ(got.report.faults[0].field, "姓名");
    EXPECT_EQ(got.report.faults[1].line, 3);
    EXPECT_THAT(candidates_from("\xcd,姓名\n").report.faults.at(0).what.en, HasSubstr("neither"));
}

TEST(ImportCandidates, AMapSaysWhatTheFileCallsItsColumns) {
    ImportOptions options;
    options.map.entries = {{column_key("报名序号"), 0}, {column_key("考生号"), -1}};
    const std::string bytes =
        "考生号,报名序号,姓名,性别,班级代码,科类\n1,14430102110001,甲,女,4301020101,文史\n";
    const Imported got = candidates_from(bytes, options);
    ASSERT_TRUE(got.report.ok()) << describe(got.report.faults[0], codec::Language::en);
    EXPECT_EQ(got.candidates[0].number.value(), "14430102110001");
    EXPECT_EQ(got.report.ignored_columns, std::vector<std::string>{"考生号"});
    EXPECT_FALSE(candidates_from(bytes).report.ok());
}

TEST(IdNumber, ChecksLengthDigitsDayAndCheckDigit) {
    EXPECT_TRUE(id_number_from("11010519491231002X"));  // GB 11643's own example
    EXPECT_EQ(id_number_from("11010519491231002x")->upper, "11010519491231002X");
    EXPECT_FALSE(id_number_from("110105194912310021"));
    EXPECT_FALSE(id_number_from("11010519491231002"));
    EXPECT_FALSE(id_number_from("1101051949123100２X"));
    EXPECT_EQ(birthday_from("1996/7/4"), "19960704");
    for (const char* text : {"", "1996", "19960732", "1996-13-01", "1996-7", "1996/7-4", "96-7-4",
                             "1996-7-4 ", "1996--4", "1996070"})
        EXPECT_FALSE(birthday_from(text)) << text;
}

const std::string kPlanHeader =
    "填报时段,批次,志愿栏,科类,院校代号,院校名称,国标代码,所在地,专业代号,专业名称,计划数,学制,"
    "学费,备注,"
    "上年投档线\n";
const std::string kPlanLine =
    "june28,本科一批,非定向,文史,1101,北京大学,10001,北京,01,法学,12,4,5000,,650\n";

PlanImport plan_from(const std::string& bytes, std::optional<WindowId> window = std::nullopt) {
    const TestFile file(".csv", bytes);
    return read_plan({&file.path(), 1}, season(), window, {});
}

TEST(ImportPlan, ReadsEveryColumn) {
    const PlanImport got = plan_from(kPlanHeader + kPlanLine);
    ASSERT_TRUE(got.report.ok()) << describe(got.report.faults[0], codec::Language::en);
    const PlanLine want{WindowId("june28"),
                        BatchId("undergrad1"),
                        SectionId("general"),
                        TrackId("literature"),
                        CollegeCode("1101"),
                        "北京大学",
                        "10001",
                        "北京",
                        MajorCode("01"),
                        "法学",
                        12,
                        4,
                        5000,
                        "",
                        650};
    EXPECT_EQ(got.lines.at(WindowId("june28")), std::vector<PlanLine>{want});
}

TEST(ImportPlan, ALineWithoutAWindowBelongsToTheOneGiven) {
    const std::string bytes =
        "PCDM,KLDM,YXDH,YXMC,ZYDH,ZYMC,JHRS\nundergrad1,science,1101,北京大学,01,物理学,3\n";
    EXPECT_EQ(plan_from(bytes, WindowId("collect_undergrad1")).lines.size(), 1U);
    EXPECT_EQ(plan_from(bytes).report.faults_in_all, 1);
}

const CellCase kPlanCases[] = {
    {"unknown window", "june28", "june29", "填报时段", "no such window"},
    {"unknown batch", "本科一批", "本科零批", "批次", "no such batch"},
    {"batch of another window", "june28", "june26", "批次", "not filed in that window"},
    {"unknown section", "非定向", "定 向", "志愿栏", "no such section"},
    {"unknown track", "文史", "文", "科类", "no such track"},
    {"track that may not file", "文史", "音乐(文)", "科类", "may not file"},
    {"no college code", "1101", "", "院校代号", "must not be empty"},
    {"odd college code", "1101", "11#1", "院校代号", "digits and letters"},
    {"college code too short", "1101", "1", "院校代号", "is shorter than 2"},
    {"college code too long", "1101", "110100001", "院校代号", "is longer than 8"},
    {"no college name", "北京大学", "", "院校名称", "must not be empty"},
    {"national code of 4 digits", "10001", "1000", "国标代码", "5 digits"},
    {"no major code", "01,法学", ",法学", "专业代号", "must not be empty"},
    {"seats below 0", ",12,", ",-1,", "计划数", "not between 0"},
    {"no seats", ",12,", ",,", "计划数", "must not be empty"},
    {"years out of range", ",4,", ",11,", "学制", "not between 0 and 10"},
    {"fee in words", "5000", "免费", "学费", "not a whole number"},
    {"last line out of range", "650", "1051", "上年投档线", "not between 0 and 1050"},
};

TEST(ImportPlan, NamesLineFieldValueAndReasonOfEachFault) {
    for (const CellCase& c : kPlanCases) {
        std::string line = kPlanLine;
        line.replace(line.find(c.from), std::string_view(c.from).size(), c.to);
        const PlanImport got = plan_from(kPlanHeader + line);
        EXPECT_TRUE(got.lines.empty()) << c.name;
        ASSERT_EQ(got.report.faults_in_all, 1) << c.name;
        EXPECT_EQ(got.report.faults[0].line, 2) << c.name;
        EXPECT_EQ(got.report.faults[0].field, c.field) << c.name;
        EXPECT_THAT(got.report.faults[0].what.en, HasSubstr(c.what)) << c.name;
    }
}

TEST(ImportPlan, OneCollegeMayBeWrittenWithEitherBracketsAndCodesWithSmallLetters) {
    const std::string head = "填报时段,批次,科类,院校代号,院校名称,专业代号,专业名称,计划数,备注\n";
    const PlanImport got = plan_from(
        head + "june28,本科一批,文史,a101,石油大学（北京）,570102k,法学,3,\"高校专项\r\n60分\"\n" +
        "june28,本科一批,文史,A101,石油大学(北京),02,文学,3,\n");
    ASSERT_TRUE(got.report.ok()) << describe(got.report.faults[0], codec::Language::en);
    const std::vector<PlanLine>& lines = got.lines.at(WindowId("june28"));
    EXPECT_EQ(lines[0].college.value(), "A101");
    EXPECT_EQ(lines[0].major.value(), "570102K");
    EXPECT_EQ(lines[0].note, "高校专项 60分");
    EXPECT_EQ(lines[1].college_name, "石油大学（北京）");
}

TEST(ImportPlan, RefusesTwoNamesForACodeAndALineTwice) {
    std::string renamed = kPlanLine;
    renamed.replace(renamed.find("北京大学"), 12, "北大");
    renamed.replace(renamed.find("01,法"), 2, "02");
    PlanImport got = plan_from(kPlanHeader + kPlanLine + renamed);
    ASSERT_EQ(got.report.faults_in_all, 1);
    EXPECT_EQ(got.report.faults[0].what.en, "code 1101 is \"北京大学\" in line 2");
    got = plan_from(kPlanHeader + kPlanLine + kPlanLine);
    ASSERT_EQ(got.report.faults_in_all, 1);
    EXPECT_EQ(got.report.faults[0].what.en, "repeats line 2");
}

}  // namespace
}  // namespace zhiyuan::tables
