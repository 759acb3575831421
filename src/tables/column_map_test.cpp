#include "tables/column_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tables/import_kind.h"
#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

using testing::HasSubstr;

Result<ColumnMap, std::vector<codec::FileFault>> map_from(const std::string& text) {
    const TestFile file(".toml", text);
    return read_column_map(file.path(), "list", columns_of(ImportKind::list));
}

TEST(ColumnMap, SaysWhatAProvinceCallsItsColumns) {
    const auto map = map_from(
        "[list]\n\"报名 序号\" = \"考生号\"\n\"备 注\" = \"\"\n[plan]\nx = \"专业名称\"\n");
    ASSERT_TRUE(map);
    EXPECT_EQ(map->find("报名序号*")->column, 0);
    EXPECT_EQ(map->find("备注")->column, -1);
    EXPECT_FALSE(map->find("x"));
}

TEST(ColumnMap, NamesTheLineOfEachFault) {
    const struct {
        const char* name;
        const char* text;
        int line;
        const char* what;
    } kCases[] = {
        {"no TOML", "[list\n", 1, "not well-formed"},
        {"a name without quotes", "[list]\n考号 = 考生号\n", 2, "stand in quotes, like"},
        {"saved as ANSI", "[list]\n\"\xbf\xbc\xba\xc5\" = \"\"\n", 0, "is not in UTF-8"},
        {"no such column", "[list]\n\"a\" = \"考号\"\n", 2, "no column"},
        {"no text", "[list]\na = 1\n", 2, "in quotes"},
        {"no such kind", "[lists]\n", 1, "must be one of"},
        {"the same name", "[list]\na = \"姓名\"\nA = \"考生号\"\n", 0, "same name"},
    };
    for (const auto& c : kCases) {
        const auto map = map_from(c.text);
        ASSERT_FALSE(map) << c.name;
        if (c.line > 0) {
            EXPECT_EQ(map.error()[0].line, c.line) << c.name;
        }
        EXPECT_THAT(map.error()[0].what.en, HasSubstr(c.what)) << c.name;
    }
    EXPECT_FALSE(read_column_map("/nowhere.toml", "list", columns_of(ImportKind::list)));
}

TEST(ColumnMap, ADraftNamesEveryColumnAndIsAMapItself) {
    const TestFile table(".csv", "名册\n考生号,\"学生 \"\"姓\"\" 名\",姓名*\n1,2,3\n");
    const auto draft = draft_column_map(ImportKind::list, {&table.path(), 1}, {});
    ASSERT_TRUE(draft);
    EXPECT_THAT(*draft, HasSubstr("\"考生号\" = \"考生号\"\n"));
    EXPECT_THAT(*draft, HasSubstr("\"姓名*\" = \"姓名\"\n"));
    EXPECT_TRUE(map_from(*draft)) << *draft;
}

}  // namespace
}  // namespace zhiyuan::tables
