#include "tables/csv_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhiyuan::tables {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Read {
    Rows rows;
    std::vector<std::int64_t> lines;
    std::optional<codec::FileFault> fault;
};

Read read(const std::string& bytes, TableOptions options = {}) {
    Read out;
    auto reader = CsvReader::from_memory(bytes, "t.csv", options);
    if (!reader) {
        out.fault = reader.error();
        return out;
    }
    out.rows.push_back((*reader)->header());
    TableRow row;
    while ((*reader)->next(row)) {
        out.rows.push_back(row.cells);
        out.lines.push_back(row.line);
    }
    out.fault = (*reader)->fault();
    return out;
}

TEST(CsvReader, ReadsQuotesLineEndsAndBlankLines) {
    const Read r = read("a,b\r\n\"1\"\"x\", 2 \n\n\"line\nend\",\n'=1,\"'@x\"\n,last");
    EXPECT_FALSE(r.fault);
    EXPECT_EQ(r.rows,
              (Rows{{"a", "b"}, {"1\"x", "2"}, {"line\nend", ""}, {"=1", "@x"}, {"", "last"}}));
    EXPECT_EQ(r.lines, (std::vector<std::int64_t>{2, 4, 6, 7}));
}

TEST(CsvReader, SkipsCommentsWhenTold) {
    TableOptions options;
    options.comments = true;
    const Read r = read("# \"x,\n#y\na\n1\n#2\n3\n#", options);
    EXPECT_FALSE(r.fault);
    EXPECT_EQ(r.rows, (Rows{{"a"}, {"1"}, {"3"}}));
    EXPECT_EQ(r.lines, (std::vector<std::int64_t>{4, 6}));
}

TEST(CsvReader, FindsOutTheEncoding) {
    const Rows want{{"姓名"}, {"王䶮"}};
    EXPECT_EQ(read("\xef\xbb\xbf姓名\n王䶮").rows, want);
    EXPECT_EQ(read("姓名\n王䶮\n").rows, want);
    EXPECT_EQ(read("\xd0\xd5\xc3\xfb\r\n\xcd\xf5\xfe\x9f\r\n").rows, want);
    EXPECT_EQ(read("\xd0\xd5\xc3\xfb\n\xcd\xf5\x99\x33\xa9\x32").rows[1][0], "王𬭎");
}

TEST(CsvReader, ReadsCharactersThatSpanItsPieces) {
    std::string bytes = "name\n";
    for (int i = 0; i < 90'000; ++i) bytes += "x王𬭎\n";
    const Read r = read(bytes);
    EXPECT_FALSE(r.fault);
    ASSERT_EQ(r.rows.size(), 90'001U);
    for (std::size_t i = 1; i < r.rows.size(); ++i) ASSERT_EQ(r.rows[i][0], "x王𬭎");
}

TEST(CsvReader, NamesLineAndColumnOfWhatIsMalformed) {
    const std::string long_cell(20, 'x');
    TableOptions small;
    small.limits = {3, 16, 3, 0, 0};
    const struct {
        const char* name;
        std::string bytes;
        std::int64_t line;
        int column;
        const char* what;
    } kCases[] = {
        {"empty", "", 1, 0, "empty"},
        {"only blank lines", "\n\n", 1, 0, "empty"},
        {"lone quote", "a,b\n1,x\"y\n", 2, 2, "quote"},
        {"unending quote", "a,b\n1,\"x\n2,3\n", 2, 2, "never ends"},
        {"text after a quote", "a\n\"x\"y\n", 2, 1, "closing quote"},
        {"zero byte", std::string("a,b\nx,\0y\n", 9), 2, 2, "zero byte"},
        {"zero byte in quotes", std::string("a\n\"\0\"\n", 6), 2, 1, "zero byte"},
        {"lone CR", "a,b\r1,2\r", 1, 2, "CR without LF"},
        {"over-long cell", "a\n" + long_cell, 2, 1, "too long"},
        {"over-long quoted cell", "a\n\"" + long_cell + "\"", 2, 1, "too long"},
        {"too many columns", "a\n1,2,3,4\n", 2, 4, "too many columns"},
        {"too many rows", "a\n1\n2\n3\n", 4, 1, "too many rows"},
    };
    for (const auto& c : kCases) {
        const Read r = read(c.bytes, small);
        ASSERT_TRUE(r.fault) << c.name;
        EXPECT_EQ(r.fault->line, c.line) << c.name;
        EXPECT_EQ(r.fault->column, c.column) << c.name;
        EXPECT_THAT(r.fault->what.en, testing::HasSubstr(c.what)) << c.name;
    }
}

TEST(CsvReader, RefusesBytesThatAreNotOfTheEncoding) {
    TableOptions utf8;
    utf8.encoding = TextEncoding::utf8;
    Read r = read("a\nok\n\xcd\xf5\n", utf8);
    ASSERT_TRUE(r.fault);
    EXPECT_EQ(r.fault->line, 3);
    r = read("a\nok\n\xff\xff\n");  // neither UTF-8 nor GB18030
    ASSERT_TRUE(r.fault);
    EXPECT_EQ(r.fault->line, 3);
    r = read("a\n\xe7\x8e", utf8);  // cut off
    ASSERT_TRUE(r.fault);
    EXPECT_EQ(r.fault->line, 2);
}

TEST(CsvReader, TellsWhenTheFileCannotBeRead) {
    EXPECT_FALSE(open_table("/nowhere/x.csv"));
    EXPECT_FALSE(open_table("/etc/x.pdf"));
}

}  // namespace
}  // namespace zhiyuan::tables
