#include "cli/filing_words.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan::cli {
namespace {

// Values of every name that a rule may tell.
const Params kValues{{"list", "l"},       {"list_zh", "名单甲"},  {"list_en", "list A"},
                     {"batch", "b"},      {"batch_zh", "批次甲"}, {"batch_en", "batch A"},
                     {"college", "1001"}, {"college_name", "N"},  {"score", "500"},
                     {"line", "510"},     {"per", "100"},         {"other", "main"},
                     {"max", "6"},        {"major", "07"}};

// Windows, eligibility and forms: whatever a list can be refused for.
TEST(FilingWords, EveryRefusalThatAListCanMeetIsSaidInBothLanguages) {
    const Season season = test::small_world().season;
    std::set<std::string> said;
    for (auto n = static_cast<int>(Refusal::window_not_open);
         n <= static_cast<int>(Refusal::no_change); ++n) {
        const Finding<Refusal> why{static_cast<Refusal>(n), "forms.0", kValues};
        const Words words = in_words(season, why);
        for (const std::string& text : {words.zh, words.en}) {
            EXPECT_TRUE(said.insert(text).second) << to_text(why.kind) << ": " << text;
            EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
            EXPECT_EQ(text.find('_'), std::string::npos) << "no code: " << text;
        }
    }
    EXPECT_TRUE(in_words(season, {Refusal::card_lost, "", {}}).zh.empty());
}

TEST(FilingWords, SayTheValuesInTheirLanguage) {
    const Season season = test::small_world().season;
    const Words words = in_words(season, {Refusal::line_not_open, "", kValues});
    EXPECT_NE(words.zh.find("“名单甲”"), std::string::npos) << words.zh;
    EXPECT_NE(words.en.find("\"list A\""), std::string::npos) << words.en;
    const Words other = in_words(season, {Refusal::batches_exclude, "", kValues});
    EXPECT_NE(other.zh.find(season.batch(BatchId("main"))->name.zh), std::string::npos) << other.zh;
}

TEST(FilingWords, SayWhereInTheListItIs) {
    const Season season = test::small_world().season;
    const std::vector<Form> forms{
        test::form_of("main", "parallel", {{"1001", {"01"}}, {"1002", {"01", "02"}}})};
    EXPECT_EQ(place_in_words(season, forms, "forms.0.sections.0.choices.1.majors.1").en,
              "batch main, section parallel, choice 2, college 1002, major 2 (02)");
    EXPECT_EQ(place_in_words(season, forms, "forms.0.sections.0").en,
              "batch main, section parallel");
    EXPECT_EQ(place_in_words(season, forms, "forms.7").en, "");
}

}  // namespace
}  // namespace zhiyuan::cli
