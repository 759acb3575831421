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
    std::vector<codec::FileFault> faults;
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
    out.faults = (*reader)->take_faults();
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
        {"lone CR", "a,b\n1,2\r3,4\n", 2, 2, "CR without LF"},
        {"text after the end", "a\n1\n\x1a\n2", 3, 1, "end-of-file mark"},
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

TEST(CsvReader, GoesOnBehindAFaultWhereTheNextRowCanBeFound) {
    TableOptions small;
    small.limits = {3, 16, 100, 0, 0};
    const std::string long_cell(40, 'x');
    const struct {
        const char* name;
        std::string bytes;  ///< behind a header of two columns
        Rows rows;
        std::vector<std::int64_t> lines;  ///< of the faults
        const char* what;                 ///< the last of them says
    } kCases[] = {
        {"lone quotes",
         "x\"y,1\nz,\"\"2\n3,4\n",
         {{"x\"y", "1"}, {"z", "2"}, {"3", "4"}},
         {2, 3},
         "closing quote"},
        {"a quote behind a blank", "1, \"x\"\n3,4\n", {{"1", "\"x\""}, {"3", "4"}}, {2}, "quote"},
        {"text behind a quote", "\"x\"y,1\n3,4\n", {{"xy", "1"}, {"3", "4"}}, {2}, "closing quote"},
        {"a quote that takes in rows until another",
         "1,\"x\n3,4\n5,\"6\"\n7,8\n9,\"a\"b\n",
         {{"7", "8"}, {"9", "ab"}},
         {2, 6},
         "closing quote"},
        {"zero bytes",
         std::string("\0x,\"1\0\"\n3,4\n", 12),
         {{"x", "1"}, {"3", "4"}},
         {2, 2},
         "zero byte"},
        {"lone CRs",
         "1,2\r3,4\n5,6\r\n7,8\r9,\"a\"\r",
         {{"1", "2"}, {"3", "4"}, {"5", "6"}, {"7", "8"}, {"9", "a"}},
         {2, 5, 6},
         "CR without LF"},
        {"text behind the end",
         "1,2\n\x1a\r\n\n3,4\n\"x\"y,5\n",
         {{"1", "2"}, {"3", "4"}, {"xy", "5"}},
         {3, 6},
         "closing quote"},
        {"long cells",
         long_cell + ",1\n\"" + long_cell + "\",2\n3,4\n",
         {{long_cell.substr(0, 16), "1"}, {long_cell.substr(0, 16), "2"}, {"3", "4"}},
         {2, 3},
         "too long"},
        {"rows of too many columns",
         "1,2,3,4,\"x\ny\",6\n3,4\n",
         {{"3", "4"}},
         {2},
         "too many columns"},
        {"UTF-8 among GBK",
         "\xcd\xf5,1\n李四,2\n\xcd\xf5,3\n王五,\"4\"\n5,6\n",
         {{"王", "1"}, {"王", "3"}, {"5", "6"}},
         {3, 5},
         "is UTF-8"},
    };
    for (const auto& c : kCases) {
        Read r = read("a,b\n" + c.bytes, small);
        ASSERT_FALSE(r.rows.empty()) << c.name;
        r.rows.erase(r.rows.begin());
        EXPECT_EQ(r.rows, c.rows) << c.name;
        std::vector<std::int64_t> lines;
        for (const codec::FileFault& fault : r.faults) lines.push_back(fault.line);
        ASSERT_EQ(lines, c.lines) << c.name;
        EXPECT_EQ(r.fault, r.faults.front()) << c.name;
        EXPECT_THAT(r.faults.back().what.en, testing::HasSubstr(c.what)) << c.name;
    }
}

TEST(CsvReader, TellsWhereItHadToStopThatTheRestWasNotLookedAt) {
    TableOptions small;
    small.limits.rows_max = 3;
    for (const std::string& bytes :
         {std::string("a,b\nx\"y,1\n2,\"x\n3,4\n"), std::string("a,b\nx\"y,1\n3,4\n5,6\n7,8\n")}) {
        const Read r = read(bytes, small);
        ASSERT_EQ(r.faults.size(), 2U) << bytes;
        EXPECT_EQ(r.faults[0].value, "x\"y");
        EXPECT_THAT(r.faults[1].what.en, testing::HasSubstr("what follows was not looked at"));
        EXPECT_THAT(r.faults[1].what.zh, testing::HasSubstr("这里以后的内容没有检查"));
    }
}

TEST(CsvReader, BytesThatAreNotOfTheEncodingKeepTheirPlace) {
    TableOptions utf8;
    utf8.encoding = TextEncoding::utf8;
    EXPECT_EQ(read("a,b\nok,1\n\xcd\xf5,2\n", utf8).rows,
              (Rows{{"a", "b"}, {"ok", "1"}, {"\ufffd\ufffd", "2"}}));
    EXPECT_EQ(read("a\nok\n\xff\xff\nx\n").rows[2][0], "\ufffd\ufffd");  // neither encoding
    EXPECT_EQ(read("a\n\xe7\x8e", utf8).rows[1][0], "\ufffd");           // cut off
    EXPECT_EQ(read("\xef\xbb\xbf"
                   "a\n\xcd\xf5\n")
                  .rows[1][0],
              "\ufffd\ufffd");  // the mark says UTF-8
    // A file that begins as UTF-8 is UTF-8, so that the other line is what is told.
    EXPECT_EQ(read("姓名\n李四\n\xcd\xf5\n").rows, (Rows{{"姓名"}, {"李四"}, {"\ufffd\ufffd"}}));
}

TEST(CsvReader, RefusesALineOfUtf8AmongGbkRatherThanReadingItWrong) {
    const std::string bytes = "\xd0\xd5\xc3\xfb\n\xcd\xf5\xce\xe5\n李四\n";
    const Read r = read(bytes);
    ASSERT_TRUE(r.fault);
    EXPECT_EQ(r.fault->line, 3);
    EXPECT_THAT(r.fault->what.en, testing::HasSubstr("is UTF-8"));
    TableOptions told;
    told.encoding = TextEncoding::gb18030;
    EXPECT_FALSE(read(bytes, told).fault);
}

TEST(CsvReader, KnowsTheCharactersThatGb18030Moved) {
    // FE59 is U+9FB4 since 2022; files of 2005 write it with four bytes.
    EXPECT_EQ(read("\xd0\xd5\n\xfe\x59\n\x82\x35\x90\x37\n\x82\x35\x91\x34\n").rows,
              (Rows{{"姓"}, {"\u9fb4"}, {"\u9fb4"}, {"\u9fbb"}}));
    EXPECT_EQ(read("\xd0\xd5\n\x84\x31\x82\x36\n\x84\x31\x83\x35\n").rows[2][0], "\ufe19");
}

TEST(CsvReader, ReadsUtf16OfEitherOrderWithAndWithoutItsMark) {
    const std::u16string text = u"姓名,number\r\n王𬭎,12345\r\n";
    const Rows want{{"姓名", "number"}, {"王𬭎", "12345"}};
    for (const bool little : {true, false})
        for (const bool marked : {true, false}) {
            std::string bytes = !marked ? "" : little ? "\xff\xfe" : "\xfe\xff";
            for (const char16_t c : text) {
                const char low = static_cast<char>(c & 0xff), high = static_cast<char>(c >> 8);
                bytes += little ? low : high;
                bytes += little ? high : low;
            }
            EXPECT_EQ(read(bytes).rows, want) << little << marked;
        }
}

TEST(CsvReader, FindsTheSeparatorAndTheLineEnd) {
    const Rows want{{"a", "b"}, {"1,5", "2"}};
    EXPECT_EQ(read("a\tb\n1,5\t2\n").rows, want);
    EXPECT_EQ(read("a;b\n1,5;2\n").rows, want);
    EXPECT_EQ(read("sep=;\r\na;b\r\n1,5;2\r\n").rows, want);
    EXPECT_EQ(read("title\n\na\tb\n1,5\t2\n").rows, (Rows{{"title"}, {"a", "b"}, {"1,5", "2"}}));
    EXPECT_EQ(read("\"a\t\tx\",b,c\n").rows, (Rows{{"a\t\tx", "b", "c"}}));
    const Read old = read("a,b\r\"x\ry\",2\r\r3,4\r");
    EXPECT_EQ(old.rows, (Rows{{"a", "b"}, {"x\ry", "2"}, {"3", "4"}}));
    EXPECT_EQ(old.lines, (std::vector<std::int64_t>{2, 5}));
}

TEST(CsvReader, LeavesOutRowsWithoutTextAndWhatFollowsTheEnd) {
    EXPECT_EQ(read("a,b\n,\n 1 ,\n,,,,\n\xc2\xa0,\xe3\x80\x80\n").rows,
              (Rows{{"a", "b"}, {"1", ""}}));
    EXPECT_EQ(read("a,b\n1,2\n\x1a").rows, (Rows{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(read("a,b\n1,2\x1a\r\n").rows, (Rows{{"a", "b"}, {"1", "2"}}));
}

TEST(CsvReader, TakesGuardsOff) {
    EXPECT_EQ(read("a,b,c\n=\"007\",\"=\"\"008\"\"\",'=1\n").rows[1],
              (std::vector<std::string>{"007", "008", "=1"}));
}

TEST(CsvReader, TellsWhenTheFileCannotBeRead) {
    EXPECT_FALSE(open_table("/nowhere/x.csv"));
    EXPECT_FALSE(open_table("/etc/x.pdf"));
}

}  // namespace
}  // namespace zhiyuan::tables
