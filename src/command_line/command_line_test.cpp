#include "command_line/command_line.h"

#include <vector>

#include <gtest/gtest.h>

namespace zhiyuan::command_line {
namespace {

struct Asked {
    std::string kind = "none", place;
    std::vector<std::string> many;
    int count = 0;
    bool loud = false, soft = false, ran = false;
};

// A program with one of each; returns its exit code.
int run(Asked& asked, std::vector<const char*> words) {
    Program program("a test");
    program.version("test 1");
    const Command group = program.commands().group("cards", "cards");
    const Command command = group.command("make", "makes");
    command.option("place", asked.place, "where").required();
    command.option("--kind", asked.kind, "kind").one_of({"csv", "xlsx"});
    command.option("--many", asked.many, "many").separated_by(',');
    command.option("--count", asked.count, "how many").within(1, 9);
    command.flag("--loud", asked.loud, "loud");
    command.flag("--soft", asked.soft, "soft").not_with("--loud");
    command.runs([&asked] { return asked.ran = true, 7; });
    words.insert(words.begin(), "test");
    return program.run(static_cast<int>(words.size()), words.data());
}

TEST(CommandLine, RunsTheActThatIsNamedWithWhatItWasGiven) {
    Asked asked;
    EXPECT_EQ(run(asked, {"cards", "make", "here", "--kind", "csv", "--many", "a,b", "--count", "9",
                          "--loud"}),
              7);
    EXPECT_TRUE(asked.ran);
    EXPECT_EQ(asked.place, "here");
    EXPECT_EQ(asked.kind, "csv");
    EXPECT_EQ(asked.many, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(asked.count, 9);
    EXPECT_TRUE(asked.loud);
}

TEST(CommandLine, AnswersTwoToALineItCannotUnderstandAndRunsNothing) {
    const std::vector<std::vector<const char*>> wrong{
        {},
        {"cards"},
        {"cards", "make"},
        {"cards", "burn", "here"},
        {"cards", "make", "here", "--kind", "dbf"},
        {"cards", "make", "here", "--count", "0"},
        {"cards", "make", "here", "--count", "10"},
        {"cards", "make", "here", "--count", "many"},
        {"cards", "make", "here", "--loud", "--soft"},
        {"cards", "make", "\xcd\xa3\xb5\xe7"},  // GBK
        {"cards", "make", "here", "--many", "a,\xb5\xe7"},
        {"cards", "make", "here", "--new"},
    };
    for (const auto& words : wrong) {
        Asked asked;
        EXPECT_EQ(run(asked, words), kWrongUsage) << words.size();
        EXPECT_FALSE(asked.ran);
    }
}

TEST(CommandLine, HelpAndVersionEndWithZero) {
    for (const char* word : {"--help", "--version"}) {
        Asked asked;
        EXPECT_EQ(run(asked, {word}), 0) << word;
        EXPECT_FALSE(asked.ran);
    }
}

TEST(CommandLine, SaysInBothLanguagesWhatIsWrong) {
    const struct {
        std::vector<const char*> words;
        const char* said;
    } rows[] = {
        {{"nope"}, "没有这个命令 (no such command): nope\n"},
        {{"cards", "burn"}, "没有这个命令 (no such command): burn\n"},
        {{"cards", "make"}, "缺少必需的参数 (place is required)\n"},
        {{"cards", "make", "here", "--new"}, "有多余或写错的参数 ("},
        {{"cards", "make", "here", "--kind"}, "参数缺少值 ("},
        {{"cards", "make", "here", "--kind", "csv", "--kind", "csv"}, "同一参数给了多次 ("},
        {{"cards", "make", "here", "--kind", "dbf"},
         "参数的值不对 (--kind: dbf: 应为其中之一 (must be one of): csv, xlsx)"},
        {{"cards", "make", "here", "--count", "10"},
         "参数的值不对 (--count: 10: 应为 1 至 9 的整数 (a whole number from 1 to 9))"},
        {{"cards", "make", "here", "--count", "many"}, "参数的值不对 ("},
        {{"cards", "make", "here", "--loud", "--soft"}, "参数不能同时使用 ("},
    };
    for (const auto& row : rows) {
        Asked asked;
        testing::internal::CaptureStderr();
        EXPECT_EQ(run(asked, row.words), 2);
        const std::string said = testing::internal::GetCapturedStderr();
        EXPECT_EQ(said.rfind(row.said, 0), 0u) << said;
        EXPECT_NE(said.find("--help"), std::string::npos);
    }
}

}  // namespace
}  // namespace zhiyuan::command_line
