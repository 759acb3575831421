#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "handover/filed_rows.h"
#include "handover/layout.h"
#include "handover/roster_rows.h"
#include "tables/table_reader.h"
#include "tests/fixtures/temporary_folder.h"

namespace zhiyuan::handover {
namespace {

using Rows = std::vector<std::vector<std::string>>;

World small_world() {
    World world;
    Season& season = world.season;
    season.candidate_no_pattern = "\\d{14}";
    season.tracks = {{TrackId("science"), {"理工", "Science"}, {"15"}, "5"}};
    Batch batch{.id = BatchId("first"), .name = {"本科一批", "First"}, .code = "01"};
    Section general{.id = SectionId("general"), .name = {"非定向", "General"}};
    general.colleges_max = 3;
    general.majors_max = 2;
    general.accepts_other_colleges = general.accepts_other_majors = true;
    general.code = "0";
    Section plain{.id = SectionId("plain"), .name = {"院校", "Colleges"}};
    batch.sections = {general, plain};
    season.batches = {batch};
    season.windows = {{.id = WindowId("june"), .batches = {BatchId("first")}}};
    PlanLine line{.window = WindowId("june"), .batch = BatchId("first"), .section = {}};
    line.track = TrackId("science");
    line.college = CollegeCode("41010");
    line.college_name = "甲大学";
    line.major = MajorCode("07");
    line.major_name = "计算机";
    line.seats = 2;
    world.catalogues[WindowId("june")] = std::make_shared<const Catalogue>(std::vector{line});
    return world;
}

Candidate somebody() {
    Candidate out;
    out.id = CandidateId(1);
    out.number = CandidateNo("14430101150001");
    out.name = "买 买提　𠮷";
    out.gender = "女";
    out.birthday = "19960704";
    out.track = TrackId("science");
    out.scores = {630, 120, 130, 125, 245, 0};
    return out;
}

Form filed() {
    return {BatchId("first"),
            {{SectionId("general"),
              {{CollegeCode("41010"), {MajorCode("07"), MajorCode("08")}, true},
               {CollegeCode("4102"), {}, false}},
              true},
             {SectionId("plain"), {{CollegeCode("41010"), {}, false}}, false}}};
}

Rows read(const std::filesystem::path& path) {
    Rows out;
    auto reader = tables::open_table(path);
    if (!reader) return out;
    out.push_back((*reader)->header());
    tables::TableRow row;
    while ((*reader)->next(row)) out.push_back(row.cells);
    return out;
}

/// Tables of one hand-over in a folder of its own.
struct Stage {
    test::TemporaryFolder temporary;
    World world = small_world();
    Layout layout{world, world.season.windows[0], {&world.season.batches[0]}};
    std::filesystem::path path = temporary.path() / "out";
    Folder folder{path};
    LossList losses{folder};

    std::unique_ptr<Table> table(const char* name, Layout::Columns columns,
                                 tables::DbfOptions options = {}) {
        return std::make_unique<Table>(folder, losses, name, std::move(columns),
                                       std::vector{Format::csv, Format::dbf}, options);
    }
    void publish() {
        losses.finish();
        folder.digests();
        folder.publish("{}");
    }
};

void write_filed(Stage& stage, const Outcomes& outcomes) {
    const auto slips = stage.table("T_TDD", stage.layout.slips());
    const auto majors = stage.table("T_ZYK", stage.layout.majors());
    const auto listing =
        std::make_unique<Table>(stage.folder, stage.losses, "choices", stage.layout.listing(),
                                std::vector{Format::csv}, tables::DbfOptions{});
    FiledRows rows(stage.world.season, *stage.world.catalogue(WindowId("june")), stage.layout,
                   outcomes, {slips.get(), majors.get(), listing.get()});
    rows.write(somebody(), filed());
    for (Table* table : {slips.get(), majors.get(), listing.get()}) table->finish();
    stage.publish();
}

TEST(Handover, EveryCollegeAndMajorHasItsRow) {
    Stage stage;
    write_filed(stage, {});
    const Rows want{
        {"KSH", "PCDM", "KLDM", "JHXZDM", "YXXH", "TDDWDM", "ZYXH", "ZYDH", "ZYTJFC", "DXTJ"},
        {"14430101150001", "01", "5", "0", "1", "41010", "1", "07", "1", "1"},
        {"14430101150001", "01", "5", "0", "1", "41010", "2", "08", "1", "1"},
        {"14430101150001", "01", "5", "0", "2", "4102", "0", "", "0", "1"},
        {"14430101150001", "01", "5", "plain", "1", "41010", "0", "", "", ""},
    };
    EXPECT_EQ(read(stage.path / "T_ZYK.dbf"), want);
    EXPECT_EQ(read(stage.path / "T_ZYK.csv"), want);
    const Rows listing = read(stage.path / "choices.csv");
    ASSERT_EQ(listing.size(), 4u);
    EXPECT_EQ(listing[1], (std::vector<std::string>{"14430101150001", "买 买提　𠮷", "理工",
                                                    "本科一批", "非定向", "1", "41010", "甲大学",
                                                    "07 计算机", "08", "是", "是"}));
}

TEST(Handover, ASlipHasMarksCollegesAndTheResultOnRecord) {
    const std::vector<std::string> head{
        "14430101150001", "01", "5", "0", "630", "0", "630", "10", "120", "130", "125", "245"};
    const auto general = [](AdmissionState state, MajorCode major, int choice) {
        Outcomes out;
        out.add({CandidateId(1), WindowId("june"), BatchId("first"), state, SectionId("general"),
                 CollegeCode("41010"), std::move(major), choice, "", ""});
        return out;
    };
    const struct {
        const char* name;
        Outcomes outcomes;
        std::vector<std::string> tail;  ///< from TDDWDM on
    } kCases[] = {
        {"nothing yet", {}, {"", "", "", "", "", "1", "", "", "41010", "4102", ""}},
        {"admitted by the first choice",
         general(AdmissionState::admitted, MajorCode("08"), 1),
         {"41010", "1", "08", "", "1", "1", "07", "08", "41010", "4102", ""}},
        {"adjusted",
         general(AdmissionState::admitted, MajorCode("09"), 0),
         {"41010", "0", "09", "", "", "1", "", "", "41010", "4102", ""}},
        {"sent back",
         general(AdmissionState::withdrawn, MajorCode(), 1),
         {"41010", "1", "", "退档", "1", "1", "07", "08", "41010", "4102", ""}},
    };
    for (const auto& c : kCases) {
        Stage stage;
        write_filed(stage, c.outcomes);
        const Rows rows = read(stage.path / "T_TDD.dbf");
        ASSERT_EQ(rows.size(), 3u) << c.name;
        std::vector<std::string> want = head;
        want.insert(want.end(), c.tail.begin(), c.tail.end());
        EXPECT_EQ(rows[1], want) << c.name;
        EXPECT_EQ(rows[0].back(), "TDDWDM3");
        EXPECT_EQ(rows[2][12], "") << c.name;  // the other section got nothing
        EXPECT_EQ(read(stage.path / "T_TDD.csv"), rows) << c.name;
    }
}

TEST(Handover, NamesLoseTheirSpacesAndWhatDoesNotFitIsListedWithItsCandidate) {
    Stage stage;
    tables::DbfOptions gbk;
    gbk.encoding = tables::DbfEncoding::gbk;
    const auto table = stage.table("T_BMK", stage.layout.roster(), gbk);
    Unit county{UnitId(2), UnitId(1), UnitLevel::county, "430101", "某县"};
    write_roster_row(*table, stage.world.season,
                     {somebody(),
                      "430101199607040000",
                      "15400000000",
                      {"1", "街", "2", "㛃"},
                      &county,
                      nullptr});
    table->finish();
    stage.publish();
    const Rows rows = read(stage.path / "T_BMK.dbf");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[1], (std::vector<std::string>{"14430101150001", "买买提??", "2", "19960704", "5",
                                                 "430101", "", "", "430101199607040000", "街", "2",
                                                 "1", "15400000000", "??", "630", "10"}));
    EXPECT_EQ(read(stage.path / "characters.csv"),
              (Rows{{"文件", "记录", "考生号", "字段", "内容", "缺字", "截断"},
                    {"T_BMK.dbf", "1", "14430101150001", "XM", "买买提𠮷", "𠮷 U+20BB7", ""},
                    {"T_BMK.dbf", "1", "14430101150001", "SJR", "㛃", "㛃 U+36C3", ""}}));
}

TEST(Handover, AFullFileGoesOnInTheNext) {
    Stage stage;
    tables::DbfOptions small;
    small.bytes_max = 150;  // the header takes 66 bytes, a record 41
    const auto table = stage.table("T_X", {{"A", tables::TableColumn::Kind::code, 40}}, small);
    for (int i = 0; i < 5; ++i) table->row("x").cell(std::int64_t{i}).end_row();
    table->finish();
    stage.losses.finish();
    std::vector<std::pair<std::string, std::int64_t>> files;
    for (const auto& file : stage.folder.digests()) files.emplace_back(file.name, file.rows);
    EXPECT_THAT(files, testing::UnorderedElementsAre(
                           testing::Pair("characters.csv", 0), testing::Pair("T_X.csv", 5),
                           testing::Pair("T_X.dbf", 2), testing::Pair("T_X-2.dbf", 2),
                           testing::Pair("T_X-3.dbf", 1)));
}

TEST(Handover, AFolderIsWholeOrNone) {
    const test::TemporaryFolder temporary;
    const auto path = temporary.path() / "out";
    const auto names = [&] {
        std::vector<std::string> out;
        for (const auto& entry : std::filesystem::directory_iterator(path))
            out.push_back(entry.path().filename().string());
        return out;
    };
    {
        Folder given_up(path);
        std::ofstream(given_up.part("a.csv")) << "half";
        EXPECT_THAT(names(), testing::ElementsAre("a.csv.part"));
    }
    EXPECT_THAT(names(), testing::IsEmpty());
    std::ofstream(path / "b.csv.part") << "left by a killed process";
    {
        Folder folder(path);
        std::ofstream(folder.part("a.csv")) << "abc";
        const auto files = folder.digests();
        ASSERT_EQ(files.size(), 1u);
        EXPECT_EQ(files[0].bytes, 3);
        EXPECT_EQ(files[0].sha256, sha256("abc"));
        folder.publish("{}");
    }
    EXPECT_THAT(names(), testing::UnorderedElementsAre("a.csv", "manifest.json"));
    EXPECT_THROW(Folder again(path), ExportFailed);  // nothing is overwritten
}

std::string unpublished_manifest(const std::string& listed) {
    codec::ManifestFile file{.key_id = "key"};
    file.manifest.season = "season";
    file.manifest.window = WindowId("june");
    file.manifest.batches = {BatchId("first")};
    file.manifest.purpose = "drill";
    file.manifest.encoding = "gbk";
    file.manifest.files = {{.name = listed}};
    return codec::manifest_file(file);
}

TEST(Handover, WhatAnExportKilledWhilePublishingHasNamedIsRemoved) {
    const test::TemporaryFolder temporary;
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(temporary.path() / name) << text;
    };
    write("a.csv", "named already");
    write("b.csv.part", "to be named");
    write("manifest.json.part", unpublished_manifest("a.csv"));
    Folder folder(temporary.path());
    EXPECT_TRUE(std::filesystem::is_empty(temporary.path()));
}

TEST(Handover, AFolderWithAnythingElseStaysAsItIs) {
    const struct {
        const char* name;
        std::vector<std::pair<const char*, std::string>> files;
    } kCases[] = {
        {"another's file", {{"b.csv.part", ""}, {"notes.txt", ""}}},
        {"a file that no manifest lists",
         {{"a.csv", ""}, {"manifest.json.part", unpublished_manifest("b.csv")}}},
        {"a manifest that breaks off", {{"a.csv", ""}, {"manifest.json.part", "{"}}},
        {"a whole hand-over", {{"a.csv", ""}, {"manifest.json", unpublished_manifest("a.csv")}}},
    };
    for (const auto& c : kCases) {
        const test::TemporaryFolder temporary;
        for (const auto& [name, text] : c.files) std::ofstream(temporary.path() / name) << text;
        EXPECT_THROW(Folder folder(temporary.path()), ExportFailed) << c.name;
        for (const auto& [name, text] : c.files)
            EXPECT_TRUE(std::filesystem::exists(temporary.path() / name)) << c.name << ' ' << name;
    }
}

TEST(Handover, ACodeThatDoesNotFitFailsTheExport) {
    Stage stage;
    const auto table = stage.table("T_X", {{"A", tables::TableColumn::Kind::code, 2}});
    table->row("x").cell("123").end_row();
    EXPECT_THROW(table->finish(), ExportFailed);
}

}  // namespace
}  // namespace zhiyuan::handover
