#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "codec/season_file.h"

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

// The control lines (录取控制分数线) of Hunan, 2014, as published; 0: the track has none in the
// batch.
TEST(Hunan2014, ControlLinesAreThoseOfThePublishedList) {
    static constexpr const char* kBatches[] = {"undergrad1", "undergrad2", "undergrad3a",
                                               "undergrad3b", "college"};
    const struct {
        const char* track;
        int lines[std::size(kBatches)];
    } kPublished[] = {
        {"literature", {562, 501, 473, 453, 200}}, {"science", {522, 442, 406, 386, 200}},
        {"music_l", {0, 344, 324, 323, 160}},      {"music_s", {0, 312, 292, 291, 160}},
        {"fine_arts_l", {0, 402, 382, 368, 160}},  {"fine_arts_s", {0, 328, 308, 259, 160}},
        {"sports_l", {421, 359, 339, 338, 160}},   {"sports_s", {386, 333, 313, 305, 160}},
    };
    const Season season = hunan();
    std::size_t published = 0;
    for (const auto& [track, lines] : kPublished)
        for (std::size_t b = 0; b < std::size(kBatches); ++b) {
            const auto line = season.line(TrackId(track), BatchId(kBatches[b]));
            EXPECT_EQ(line.value_or(0), lines[b]) << track << " " << kBatches[b];
            published += lines[b] > 0 ? 1 : 0;
        }
    EXPECT_EQ(season.lines.size(), published) << "and no others";
}

}  // namespace
}  // namespace zhiyuan::tables
