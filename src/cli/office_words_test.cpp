#include "cli/office_words.h"

#include <set>

#include <gtest/gtest.h>

namespace zhiyuan::cli {
namespace {

// Every answer of the office has words of its own, in both languages.
TEST(OfficeWords, EveryRefusalIsSaidInBothLanguages) {
    std::set<std::string> said;
    for (int n = 0; n <= static_cast<int>(OfficeRefusal::other_window); ++n) {
        usecase::OfficeRefused refused;
        refused.why = static_cast<OfficeRefusal>(n);
        const std::string words = in_words(refused);
        EXPECT_NE(words.find('('), std::string::npos) << to_text(refused.why) << ": " << words;
        EXPECT_NE(words.find_first_of("abcdefghijklmnopqrstuvwxyz"), std::string::npos) << words;
        EXPECT_TRUE(said.insert(words).second) << "said of another, too: " << words;
    }
}

TEST(OfficeWords, AProblemOfTheStoreSaysWhetherSomethingWasWritten) {
    std::set<std::string> said;
    for (int n = 0; n < static_cast<int>(ports::ProblemKind::unreadable); ++n) {
        const std::string words =
            in_words(ports::Problem{static_cast<ports::ProblemKind>(n), "w1"});
        EXPECT_FALSE(words.empty()) << n;
        EXPECT_TRUE(said.insert(words).second) << words;
    }
    for (const auto kind : {ports::ProblemKind::unreadable, ports::ProblemKind::source_failed})
        EXPECT_EQ(in_words(ports::Problem{kind, "说明"}), "说明")
            << "they bring words of their own";
}

}  // namespace
}  // namespace zhiyuan::cli
