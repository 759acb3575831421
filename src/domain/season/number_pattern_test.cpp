#include "domain/season/number_pattern.h"

#include <string>

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

TEST(NumberPattern, MatchesTheWholeNumberOnly) {
    const auto pattern = NumberPattern::make("1443\\d{4}1[1-58]\\d{4}|1443\\d{4}9[1-8]\\d{4}");
    ASSERT_TRUE(pattern);
    EXPECT_EQ(pattern->shortest(), 14U);
    EXPECT_EQ(NumberPattern::make("\\d{3}|\\d{5}|\\d")->longest(), 5U);
    EXPECT_TRUE(pattern->matches("14430102150001"));
    EXPECT_TRUE(pattern->matches("14430102960001"));
    EXPECT_FALSE(pattern->matches("14430102160001"));
    EXPECT_FALSE(pattern->matches("1443010215000"));
    EXPECT_FALSE(pattern->matches("144301021500011"));
    EXPECT_FALSE(pattern->matches("1443010215000１"));
    EXPECT_FALSE(pattern->matches(""));
}

TEST(NumberPattern, KnowsEveryLetterAndADash) {
    for (const char c : std::string("AMZamz09-")) {
        const auto pattern = NumberPattern::make(std::string(1, c));
        ASSERT_TRUE(pattern) << c;
        for (int other = 0; other < 128; ++other)
            EXPECT_EQ(pattern->matches(std::string(1, static_cast<char>(other))), other == c) << c;
    }
    for (const char c : std::string("@[`{/:"))  // beside the letters and digits
        EXPECT_FALSE(NumberPattern::make(std::string(1, c))) << c;
}

TEST(NumberPattern, RefusesWhatItDoesNotKnow) {
    for (const char* text : {"",     "|",     "1|",     "|1",      "\\w", "\\",     "[",  "[]",
                             "[1",   "[3-1]", "1*",     "1+",      "(1)", ".",      "1{", "1{}",
                             "1{0}", "1{1",   "1{2,3}", "\\d{33}", "{3}", "1{123}", "年", "[年]"})
        EXPECT_FALSE(NumberPattern::make(text)) << text;
    EXPECT_FALSE(NumberPattern::make(std::string(NumberPattern::kPatternLengthMax + 1, '|')));
}

}  // namespace
}  // namespace zhiyuan
