#include <filesystem>
#include <map>

#include <gtest/gtest.h>

#include "codec/season_file.h"
#include "tables/table_reader.h"

namespace zhiyuan::tables {
namespace {

std::string hunan_path() {
    return ZHIYUAN_SOURCE_DIR "/seasons/hunan-2014.toml";
}

Season hunan() {
    auto season = codec::load_season(hunan_path());
    if (!season)
        for (const codec::FileFault& fault : season.error())
            ADD_FAILURE() << describe(fault, codec::Language::en);
    return season ? std::move(season).value() : Season{};
}

// The plan's table of windows, in Beijing time.
TEST(Hunan2014, HasTheEightWindowsOfThePlan) {
    const struct {
        const char* id;
        const char* opens_at;
        const char* closes_at;
        const char* first_batch;
        std::size_t batches;
    } kWindows[] = {
        {"june26", "2014-06-26T08:00+08:00", "2014-06-27T18:00+08:00", "advance", 4},
        {"june28", "2014-06-28T08:00+08:00", "2014-07-02T18:00+08:00", "autonomous", 11},
        {"collect_undergrad1", "2014-07-17T08:00+08:00", "2014-07-17T18:00+08:00", "undergrad1", 1},
        {"collect_undergrad2", "2014-07-23T08:00+08:00", "2014-07-23T18:00+08:00", "undergrad2", 1},
        {"collect_undergrad3a", "2014-07-31T08:00+08:00", "2014-07-31T18:00+08:00", "undergrad3a",
         1},
        {"collect_undergrad3b", "2014-08-07T08:00+08:00", "2014-08-07T18:00+08:00", "undergrad3b",
         1},
        {"collect_college_1", "2014-08-17T08:00+08:00", "2014-08-17T18:00+08:00", "college", 1},
        {"collect_college_2", "2014-08-20T08:00+08:00", "2014-08-20T18:00+08:00", "college", 1},
    };
    const Season season = hunan();
    ASSERT_EQ(season.windows.size(), std::size(kWindows));
    for (std::size_t i = 0; i < season.windows.size(); ++i) {
        const Window& window = season.windows[i];
        Instant opens_at, closes_at;
        ASSERT_TRUE(parse_iso(kWindows[i].opens_at, opens_at));
        ASSERT_TRUE(parse_iso(kWindows[i].closes_at, closes_at));
        EXPECT_EQ(window.id.value(), kWindows[i].id);
        EXPECT_EQ(window.opens_at, opens_at) << window.id.value();
        EXPECT_EQ(window.closes_at, closes_at) << window.id.value();
        EXPECT_EQ(window.collection, i >= 2) << window.id.value();
        ASSERT_EQ(window.batches.size(), kWindows[i].batches) << window.id.value();
        EXPECT_EQ(window.batches.front().value(), kWindows[i].first_batch);
    }
}

TEST(Hunan2014, KnowsTheRulesThatArePublished) {
    const Season season = hunan();
    const Batch* rural = season.batch(BatchId("rural_special"));
    ASSERT_NE(rural, nullptr);
    ASSERT_EQ(rural->sections.size(), 1U);
    EXPECT_EQ(rural->sections[0].colleges_max, 3);
    EXPECT_TRUE(rural->sections[0].accepts_other_colleges);
    EXPECT_EQ(rural->line_bonus, 20);
    const Batch* advance = season.batch(BatchId("advance"));
    ASSERT_NE(advance, nullptr);
    EXPECT_TRUE(advance->sections_exclude);
    EXPECT_EQ(season.line(TrackId("literature"), BatchId("undergrad1")), 562);
    EXPECT_EQ(season.line(TrackId("science"), BatchId("undergrad3b")), 386);
    EXPECT_EQ(season.line(TrackId("fine_arts_s"), BatchId("undergrad3b")), 259);
    EXPECT_EQ(season.line(TrackId("vocational_match"), BatchId("college")), std::nullopt);
    EXPECT_EQ(season.card.codes, 20);
    EXPECT_EQ(season.card.online_first, 2);
    EXPECT_EQ(season.card.online_last, 16);
    EXPECT_EQ(season.utc_offset_minutes, 480);
}

// Against the published list, where it is at hand.
TEST(Hunan2014, ControlLinesAreThoseOfThePublishedList) {
    const std::filesystem::path list =
        ZHIYUAN_SOURCE_DIR "/../shared/data/cutoffs/hunan_control_lines_2012_2015.csv";
    if (!std::filesystem::exists(list)) GTEST_SKIP() << list << " is not here";
    const std::map<std::string, const char*> kTracks{
        {"文史类", "literature"}, {"理工类", "science"},       {"音乐(文)", "music_l"},
        {"音乐(理)", "music_s"},  {"美术(文)", "fine_arts_l"}, {"美术(理)", "fine_arts_s"},
        {"体育(文)", "sports_l"}, {"体育(理)", "sports_s"}};
    const std::map<std::string, const char*> kBatches{{"本科一批", "undergrad1"},
                                                      {"本科二批", "undergrad2"},
                                                      {"本科三批(A)", "undergrad3a"},
                                                      {"本科三批(B)", "undergrad3b"},
                                                      {"高职专科批", "college"}};
    const Season season = hunan();
    auto reader = open_table(list);
    ASSERT_TRUE(reader);
    TableRow row;
    std::size_t compared = 0;
    while ((*reader)->next(row)) {
        if (row.cells[0] != "2014") continue;
        const auto line =
            season.line(TrackId(kTracks.at(row.cells[1])), BatchId(kBatches.at(row.cells[2])));
        EXPECT_EQ(line, std::stoi(row.cells[3])) << row.cells[1] << row.cells[2];
        ++compared;
    }
    EXPECT_EQ(compared, season.lines.size());
}

}  // namespace
}  // namespace zhiyuan::tables
