#include "demo/demo_data.h"

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "codec/season_file.h"
#include "demo/people.h"
#include "demo/plan.h"
#include "demo/roster.h"
#include "domain/season/number_pattern.h"

namespace zhiyuan::demo {
namespace {

const std::filesystem::path kTables = ZHIYUAN_SOURCE_DIR "/seasons/demo/hunan";

const Season& season() {
    static const Season loaded =
        codec::load_season(ZHIYUAN_SOURCE_DIR "/seasons/hunan-2014.toml").value();
    return loaded;
}

const Tables& tables() {
    static const Tables read = read_tables(kTables, season()).value();
    return read;
}

std::string slurp(const std::filesystem::path& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

std::string written(const std::string& name, std::int64_t candidates, std::uint64_t seed) {
    const auto out = std::filesystem::temp_directory_path() / ("zhiyuan-demo-" + name);
    const auto summary = write_demo_data(season(), {kTables, out, candidates, seed, {}});
    EXPECT_TRUE(summary) << codec::describe(summary.error(), codec::Language::en);
    EXPECT_EQ(summary->candidates, candidates);
    std::string bytes =
        slurp(out / "units.csv") + slurp(out / "candidates.csv") + slurp(out / "plan.csv");
    std::filesystem::remove_all(out);
    return bytes;
}

TEST(DemoData, SameCountAndSeedGiveTheSameBytes) {
    const std::string first = written("a", 700, 5);
    EXPECT_EQ(first, written("b", 700, 5));
    EXPECT_NE(first, written("c", 700, 6));
}

TEST(DemoData, EveryIdNumberIsValidInFormAndBelongsToNobody) {
    const std::string id = id_no_of("0102", "19960704", 123);
    EXPECT_EQ(id.substr(0, 17), "00010219960704123");
    constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1};
    int sum = 0;
    for (std::size_t i = 0; i < 18; ++i) sum += kWeights[i] * (id[i] == 'X' ? 10 : id[i] - '0');
    EXPECT_EQ(sum % 11, 1);
    EXPECT_TRUE(phone_of(123'456'789).starts_with("154"));
    EXPECT_EQ(phone_of(7), "15400000007");
}

TEST(DemoData, RosterAddsUpAndNothingOccursTwice) {
    std::map<std::string, UnitLevel> units;
    std::map<std::string, int> in_class;
    std::set<std::string> numbers, ids, rare;
    const auto pattern = NumberPattern::make(season().candidate_no_pattern);
    Roster roster(season(), tables(), 20'000, 1);
    roster.generate(
        [&](const DemoUnit& unit) {
            EXPECT_TRUE(unit.parent.empty() || units.contains(unit.parent)) << unit.code;
            EXPECT_TRUE(units.emplace(unit.code, unit.level).second) << unit.code;
        },
        [&](const DemoCandidate& c) {
            EXPECT_EQ(units.at(c.class_code), UnitLevel::school_class);
            EXPECT_LE(++in_class[c.class_code], tables().settings.class_size);
            EXPECT_TRUE(pattern->matches(c.number)) << c.number;
            EXPECT_TRUE(has(season().track(c.track)->digits, c.number.substr(8, 2))) << c.number;
            EXPECT_TRUE(numbers.insert(c.number).second);
            EXPECT_TRUE(ids.insert(c.id_no).second);
            const Scores& s = c.scores;
            const int sum = s.chinese + s.mathematics + s.foreign_language + s.comprehensive;
            EXPECT_GE(s.total, sum);
            EXPECT_LE(s.total, sum + season().scores.bonus);
            for (const char* text : {"䶮", "㛃", "𬭎"})
                if (c.name.find(text) != std::string::npos) rare.insert(text);
        });
    EXPECT_EQ(numbers.size(), 20'000U);
    EXPECT_EQ(rare.size(), 3U);
}

// 2014's control lines must cut plausible shares: 本科一批 had about 33,000 seats, and 77,405
// candidates were due for 本科二批 after it.
TEST(DemoData, ScoresFitTheControlLines) {
    std::map<std::string, int> all, first, second;
    Roster roster(season(), tables(), 60'000, 1);
    roster.generate([](const DemoUnit&) {},
                    [&](const DemoCandidate& c) {
                        const std::string& track = c.track.value();
                        ++all[track];
                        const auto reaches = [&](const char* batch) {
                            const auto line = season().line(c.track, BatchId(batch));
                            return line && c.scores.total >= *line;
                        };
                        first[track] += reaches("undergrad1");
                        second[track] += reaches("undergrad2");
                    });
    const auto permille = [&](std::map<std::string, int>& some, const char* track) {
        return 1000 * some[track] / all[track];
    };
    EXPECT_NEAR(permille(first, "literature"), 52, 8);
    EXPECT_NEAR(permille(first, "science"), 160, 12);
    EXPECT_NEAR(permille(second, "literature"), 215, 15);
    EXPECT_NEAR(permille(second, "science"), 426, 15);
    EXPECT_NEAR(permille(second, "fine_arts_l"), 430, 30);
}

TEST(DemoData, PlanFillsEveryWindowAndBatch) {
    const std::vector<PlanLine> plan = make_plan(season(), tables(), 378'000, 1);
    EXPECT_GT(plan.size(), 11'000U);
    EXPECT_LT(plan.size(), 13'000U);
    std::set<std::string> filled, lines;
    for (const PlanLine& line : plan) {
        filled.insert(line.window.value() + "/" + line.batch.value());
        EXPECT_GT(line.seats, 0);
        EXPECT_TRUE(lines
                        .insert(line.window.value() + line.batch.value() + line.section.value() +
                                line.track.value() + line.college.value() + line.major.value())
                        .second)
            << line.college_name << line.major_name;
        EXPECT_EQ(line.major.value().size(), 2U);
    }
    std::size_t wanted = 0;
    for (const Window& window : season().windows) wanted += window.batches.size();
    EXPECT_EQ(filled.size(), wanted);
}

// The lines of 本科一批 in 2013 (投档分数线), as published: an extract over all regions and tracks.
TEST(DemoData, LastYearsLinesAreThoseOfThePublishedList) {
    const struct {
        const char* key;
        int line;
    } kPublished[] = {
        {"1101/undergrad1/literature", 650}, {"2201/undergrad1/literature", 598},
        {"3603/undergrad1/literature", 563}, {"4435/undergrad1/literature", 557},
        {"1108/undergrad1/science", 583},    {"2101/undergrad1/science", 549},
        {"3209/undergrad1/science", 531},    {"4209/undergrad1/science", 520},
        {"5010/undergrad1/science", 515},    {"6402/undergrad1/sports_s", 644},
    };
    for (const auto& [key, line] : kPublished) {
        const auto found = tables().last_lines.find(key);
        ASSERT_NE(found, tables().last_lines.end()) << key;
        EXPECT_EQ(found->second, line) << key;
    }
    EXPECT_EQ(tables().last_lines.size(), 406U) << "all of the published list";
}

// A college of Hunan's own list keeps its code and last year's line.
TEST(DemoData, PlanKnowsTheRealCollegesOfTheFirstBatch) {
    bool found = false;
    for (const PlanLine& line : make_plan(season(), tables(), 378'000, 1))
        if (line.college.value() == "1101" && line.batch.value() == "undergrad1" &&
            line.track.value() == "literature") {
            found = true;
            EXPECT_EQ(line.college_name, "北京大学");
            EXPECT_EQ(line.national_code, "10001");
            EXPECT_EQ(line.last_line, 650);
        }
    EXPECT_TRUE(found);
}

}  // namespace
}  // namespace zhiyuan::demo
