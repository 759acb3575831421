#include "tables/import_results.h"

#include <gmock/gmock.h>
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

const Catalogue& catalogue() {
    static const Catalogue made = [] {
        PlanLine line;
        line.window = WindowId("june28");
        line.batch = BatchId("undergrad1");
        line.track = TrackId("science");
        line.college = CollegeCode("4101");
        line.college_name = "甲大学";
        line.major = MajorCode("07");
        line.seats = 2;
        PlanLine second = line;
        second.batch = BatchId("undergrad2");
        return Catalogue({line, second});
    }();
    return made;
}

// Candidates …0001 to …0003; …0003 was admitted before.
ResultsContext context() {
    return {season(),
            [](const CandidateNo& number) -> std::optional<CandidateId> {
                const std::string& text = number.value();
                if (!text.starts_with("1443010115000") || text.size() != 14) return std::nullopt;
                return CandidateId(text.back() - '0');
            },
            [](const WindowId& window) {
                return window == WindowId("june28") ? &catalogue() : nullptr;
            },
            [](CandidateId candidate) -> std::optional<Placing> {
                if (candidate != CandidateId(3)) return std::nullopt;
                return Placing{WindowId("june26"), BatchId("advance")};
            }};
}

const std::string kHead =
    "考生号,填报时段,批次,状态,志愿栏,院校代号,专业代号,志愿序号,退档原因,投档轨迹\n";

ResultsImport results_from(const std::string& lines) {
    const TestFile file(".csv", kHead + lines);
    return read_results({&file.path(), 1}, context(), {});
}

TEST(ImportResults, ReadsWhoWasPlacedWhere) {
    const ResultsImport got = results_from(
        "14430101150001,june28,本科一批,录取,非定向,4101,07,2,,\"[]\"\n"
        "14430101150002,june28,undergrad1,withdrawn,general,4101,,1,体检不合格,\n"
        "14430101150001,june28,undergrad2,unplaced,,,,,,\n");
    ASSERT_TRUE(got.report.ok()) << describe(got.report.faults[0], codec::Language::en);
    ASSERT_EQ(got.admissions.size(), 3u);
    const Admission& first = got.admissions[0];
    EXPECT_EQ(first, (Admission{CandidateId(1), WindowId("june28"), BatchId("undergrad1"),
                                AdmissionState::admitted, SectionId("general"), CollegeCode("4101"),
                                MajorCode("07"), 2, "", "[]"}));
    EXPECT_EQ(got.admissions[1].reason, "体检不合格");
    EXPECT_EQ(got.admissions[2].state, AdmissionState::unplaced);
    EXPECT_EQ(got.placings, (std::set<Placing>{{WindowId("june28"), BatchId("undergrad1")},
                                               {WindowId("june28"), BatchId("undergrad2")}}));
}

TEST(ImportResults, NamesTheLineOfEachFault) {
    const std::string good = "14430101150001,june28,undergrad1,录取,general,4101,07,1,,\n";
    const struct {
        const char* name;
        std::string line;
        const char* what;
    } kCases[] = {
        {"nobody", "99999999999999,june28,undergrad1,未投出,,,,,,", "no such candidate"},
        {"a window of no season", "14430101150002,june,undergrad1,未投出,,,,,,", "no such window"},
        {"a batch of no season", "14430101150002,june28,first,未投出,,,,,,", "no such batch"},
        {"a batch of another window", "14430101150002,june28,advance,未投出,,,,,,",
         "not filed in that window"},
        {"a state of its own", "14430101150002,june28,undergrad1,待定,,,,,,", "must be admitted"},
        {"placed nowhere", "14430101150002,june28,undergrad1,录取,general,,07,1,,",
         "must not be empty"},
        {"unplaced somewhere", "14430101150002,june28,undergrad1,未投出,,4101,,,,",
         "nobody unplaced"},
        {"no section of several", "14430101150002,june28,undergrad1,录取,,4101,07,1,,",
         "say which; there are: general"},
        {"a college of no plan", "14430101150002,june28,undergrad1,录取,general,4999,07,1,,",
         "not in the window's plan"},
        {"a major of no plan", "14430101150002,june28,undergrad1,录取,general,4101,99,1,,",
         "not in the college's plan"},
        {"no major", "14430101150002,june28,undergrad1,录取,general,4101,,1,,", "needs a major"},
        {"a window without a plan", "14430101150002,june26,advance,录取,civil,4101,07,1,,",
         "has no plan"},
        {"a trace that is no array", "14430101150002,june28,undergrad1,未投出,,,,,,x",
         "JSON array"},
        {"a trace with a member of its own",
         "14430101150002,june28,undergrad1,未投出,,,,,,\"[{\"\"choice\"\":1}]\"",
         "is malformed at section 1, choice; keep the column as allocate wrote it"},
        {"a trace of no section",
         "14430101150002,june28,undergrad1,未投出,,,,,,"
         "\"[{\"\"rank\"\":1,\"\"section\"\":\"\"main\"\",\"\"steps\"\":[]}]\"",
         "no section \"main\""},
        {"a state that there is not, and nothing else wrong",
         "14430101150002,june28,undergrad1,录取了,general,4101,07,1,,", "must be admitted"},
        {"a choice that the section has not",
         "14430101150002,june28,undergrad1,录取,general,4101,07,200,,", "choices; correct it"},
        {"admitted and sent back", "14430101150002,june28,undergrad1,录取,general,4101,07,1,体检,",
         "take the reason out"},
        {"sent back with a major", "14430101150002,june28,undergrad1,退档,general,4101,07,1,体检,",
         "nobody sent back"},
        {"unplaced with a major", "14430101150002,june28,undergrad1,未投出,,,07,,,",
         "nobody unplaced has a major"},
        {"unplaced with a choice", "14430101150002,june28,undergrad1,未投出,,,,3,,",
         "placed by a choice"},
        {"unplaced and sent back", "14430101150002,june28,undergrad1,未投出,,,,,体检,",
         "was sent back"},
        {"the same placing twice", "14430101150001,june28,undergrad1,未投出,,,,,,",
         "repeats line 2"},
        {"admitted twice", "14430101150001,june28,undergrad2,录取,general,4101,07,1,,",
         "admitted already in line 2"},
    };
    for (const auto& c : kCases) {
        const ResultsImport got = results_from(good + c.line + "\n");
        ASSERT_EQ(got.report.faults_in_all, 1) << c.name;
        EXPECT_EQ(got.report.faults[0].line, 3) << c.name;
        EXPECT_THAT(got.report.faults[0].what.en, testing::HasSubstr(c.what)) << c.name;
        EXPECT_TRUE(got.admissions.empty()) << c.name;
    }
}

// What comes back from the admission system: T_TDD, a row for each section that was filed.
TEST(ImportResults, ReadsTheSlipsOfTheAdmissionSystem) {
    const std::string head = "KSH,PCDM,KLDM,JHXZDM,TDDWDM,TDZY,LQZY,TDYYDM,TDDWDM1\n";
    ResultsContext of_window = context();
    of_window.window = WindowId("june28");
    const auto results = [&](const std::string& lines) {
        const TestFile file(".csv", head + lines);
        return read_results({&file.path(), 1}, of_window, {});
    };
    const ResultsImport got = results(
        "14430101150001,06,5,1,,,,,4101\n"           // unplaced by this section …
        "14430101150001,06,5,0,4101,2,07,,4101\n"    // … and admitted by that one
        "14430101150002,06,5,0,4101,1,,体检,4101\n"  // sent back
        "14430101150004,06,5,0,,,,,4101\n"
        "14430101150004,06,5,1,,,,,4101\n");  // placed by neither
    ASSERT_TRUE(got.report.ok()) << describe(got.report.faults[0], codec::Language::en);
    ASSERT_EQ(got.admissions.size(), 3u);
    EXPECT_EQ(got.admissions[0],
              (Admission{CandidateId(1), WindowId("june28"), BatchId("undergrad1"),
                         AdmissionState::admitted, SectionId("general"), CollegeCode("4101"),
                         MajorCode("07"), 2, "", ""}));
    EXPECT_EQ(got.admissions[1].state, AdmissionState::withdrawn);
    EXPECT_EQ(got.admissions[1].reason, "体检");
    EXPECT_EQ(got.admissions[2].candidate, CandidateId(4));
    EXPECT_EQ(got.admissions[2].state, AdmissionState::unplaced);

    // Neither admitted nor sent back is no result; and a window must come from somewhere.
    const ResultsImport open = results("14430101150001,06,5,0,4101,1,,,4101\n");
    ASSERT_EQ(open.report.faults_in_all, 1);
    EXPECT_THAT(open.report.faults[0].what.en, testing::HasSubstr("needs a major"));
    of_window.window.reset();
    const ResultsImport nowhere = results("14430101150001,06,5,0,,,,,4101\n");
    EXPECT_THAT(nowhere.report.faults[0].what.en, testing::HasSubstr("say by --window which"));
    of_window.window = WindowId("zz");
    const ResultsImport unknown = results("14430101150001,06,5,0,,,,,4101\n");
    EXPECT_THAT(unknown.report.faults[0].what.en,
                testing::AllOf(testing::HasSubstr("--window says \"zz\""),
                               testing::HasSubstr("there are: june26")));
}

// What the candidate reads about the placing is the placing that is on record.
TEST(ImportResults, RefusesATraceThatTellsAnotherResult) {
    const auto step = [](const char* choice, const char* college, const char* outcome) {
        return std::string(R"({""choice"":)") + choice + R"(,""college"":"")" + college +
               R"("",""last_rank"":0,""outcome"":"")" + outcome + R"(""})";
    };
    const auto row = [](const std::string& cells, const std::string& steps) {
        return "14430101150001,june28,undergrad1," + cells +
               R"(,"[{""rank"":1,""section"":""general"",""steps"":[)" + steps + "]}]\"\n";
    };
    const std::string full = step("1", "4109", "full") + ",";
    const std::string admitted = full + step("2", "4101", "admitted");
    const std::string back = full + step("2", "4101", "sent_back");
    const struct {
        std::string row;
        const char* why;  ///< nullptr: it agrees
    } kCases[] = {
        {row("录取,general,4101,07,2,", admitted), "another result"},  // without the major
        {row("退档,general,4101,,2,体检", back), nullptr},
        {row("退档,general,4101,,,", back), nullptr},
        {row("退档,general,4101,,1,体检", back), "section general, choice 2, college 4101"},
        {row("退档,general,4101,,2,体检", admitted), "admitted"},
        {row("未投出,,,,,", full + step("2", "4101", "full")), nullptr},
        {row("未投出,,,,,", back), "sent_back"},
        {row("录取,general,4101,07,2,", full + step("2", "4101", "full")), "placed nowhere"},
        {row("未投出,,,,,", step("200", "4101", "full")), "tells of choice 200"},
    };
    for (const auto& c : kCases) {
        const ResultsImport got = results_from(c.row);
        ASSERT_EQ(got.report.faults_in_all, c.why ? 1 : 0)
            << c.row
            << (got.report.ok() ? "" : describe(got.report.faults[0], codec::Language::en));
        if (!c.why) continue;
        EXPECT_THAT(got.report.faults[0].what.en,
                    testing::AllOf(testing::HasSubstr(c.why),
                                   testing::HasSubstr("or leave the cell empty")));
    }
}

// Taking in more than were planned is lawful (扩招), so it is told and not refused.
TEST(ImportResults, TellsWhenMoreAreAdmittedThanThereAreSeats) {
    ResultsContext with_tracks = context();
    with_tracks.track = [](CandidateId) { return std::optional(TrackId("science")); };
    const std::string rest = ",june28,undergrad1,录取,general,4101,07,1,,\n";
    const auto notes = [&](std::initializer_list<const char*> people) {
        std::string rows;
        for (const char* number : people) rows += number + rest;
        const TestFile file(".csv", kHead + rows);
        const ResultsImport got = read_results({&file.path(), 1}, with_tracks, {});
        EXPECT_TRUE(got.report.ok());
        return got.report.warnings;
    };
    EXPECT_TRUE(notes({"14430101150001", "14430101150002"}).empty());
    const auto told = notes({"14430101150001", "14430101150002", "14430101150004"});
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].line, 4);
    EXPECT_EQ(told[0].value, "4101 07");
    EXPECT_THAT(told[0].what.en, testing::HasSubstr("3 are admitted, and the plan has 2 seats"));
    EXPECT_THAT(told[0].what.en, testing::HasSubstr("(lines 2, 3, 4)"));
}

TEST(ImportResults, RefusesWhoWasAdmittedElsewhereBefore) {
    const ResultsImport got =
        results_from("14430101150003,june28,undergrad1,录取,general,4101,07,1,,\n");
    ASSERT_EQ(got.report.faults_in_all, 1);
    EXPECT_EQ(got.report.faults[0].line, 2);
    EXPECT_THAT(got.report.faults[0].what.en, testing::HasSubstr("window \"june26\""));
}

TEST(ImportDeclarations, ReadsWhoWillNotFile) {
    const TestFile file(".csv",
                        "考生号,填报时段,未填原因\n14430101150001,june28,参军\n"
                        "14430101150002,本科一批征集志愿,出国\n");
    const auto got = read_declarations({&file.path(), 1}, context(), {});
    ASSERT_TRUE(got.report.ok());
    ASSERT_EQ(got.declarations.size(), 2u);
    EXPECT_EQ(got.declarations[0].reason, "参军");
    EXPECT_EQ(got.declarations[1].window, WindowId("collect_undergrad1"));
}

TEST(ImportDeclarations, NamesTheLineOfEachFault) {
    const TestFile file(".csv",
                        "考生号,填报时段,未填原因\n14430101150001,june28,\n"
                        "1,june28,出国\n14430101150002,june28,a\n14430101150002,june28,b\n");
    const auto got = read_declarations({&file.path(), 1}, context(), {});
    EXPECT_EQ(got.report.faults_in_all, 3);
    EXPECT_TRUE(got.declarations.empty());
}

}  // namespace
}  // namespace zhiyuan::tables
