#include <bit>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tables/table_reader.h"
#include "tests/fixtures/test_file.h"

// Tables as FoxPro, dBASE 7 and others write them: shapelib makes none of these.
namespace zhiyuan::tables {
namespace {

using testing::HasSubstr;
using Cells = std::vector<std::string>;

struct Field {
    std::string name;
    char type;
    int length;
    int flags = 0;
};

std::string little(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> 8 * i & 0xff);
    return out;
}

std::string big(std::uint64_t value, int bytes) {
    const std::string out = little(value, bytes);
    return {out.rbegin(), out.rend()};
}

struct Table {
    int version = 0x03;
    int language = 0x4d;
    std::vector<Field> fields;
    std::vector<std::string> records;  ///< with the mark of deletion
    std::string end = "\x1a";
    int records_told = -1;
    bool terminated = true;

    std::string bytes() const {
        const bool level7 = version == 0x04;
        std::string described;
        int record = 1;
        for (const Field& field : fields) {
            std::string d = field.name;
            d.resize(level7 ? 32 : 11, '\0');
            d += field.type;
            if (!level7) d += std::string(4, '\0');
            d += static_cast<char>(field.length);
            d += '\0';  // decimals
            if (!level7) d += static_cast<char>(field.flags);
            d.resize(level7 ? 48 : 32, '\0');
            described += d;
            record += field.length;
        }
        if (terminated) described += '\r';
        if (level7) described = std::string(36, '\0') + described;
        if (!records.empty()) record = static_cast<int>(records[0].size());
        std::string out(1, static_cast<char>(version));
        out += "\x7c\x06\x14";
        out += little(static_cast<std::uint64_t>(records_told < 0 ? static_cast<int>(records.size())
                                                                  : records_told),
                      4);
        out += little(32 + described.size(), 2) + little(static_cast<std::uint64_t>(record), 2);
        out.resize(29, '\0');
        out += static_cast<char>(language);
        out.resize(32, '\0');
        out += described;
        for (const std::string& r : records) out += r;
        return out + end;
    }
};

struct Read {
    std::vector<Cells> rows;
    std::vector<BadCell> bad, bad_columns;
    std::vector<std::string> notes;
    std::string fault;
    std::int64_t line = 0;
};

Read read(const Table& table, const TableOptions& options = {}, const std::string& code_page = "") {
    const TestFile file(".dbf", table.bytes());
    std::filesystem::path beside = file.path();
    beside.replace_extension(".cpg");
    if (!code_page.empty()) std::ofstream(beside) << code_page;
    Read out;
    const auto reader = open_table(file.path(), options);
    std::filesystem::remove(beside);
    const auto refused = [&](const codec::FileFault& fault) {
        out.fault = fault.what.en;
        out.line = fault.line;
    };
    if (!reader) return refused(reader.error()), out;
    TableRow row;
    while ((*reader)->next(row)) {
        out.rows.push_back(row.cells);
        out.bad.insert(out.bad.end(), row.bad.begin(), row.bad.end());
    }
    if ((*reader)->fault()) refused(*(*reader)->fault());
    for (const TableNote& note : (*reader)->notes()) out.notes.push_back(note.what.en);
    out.bad_columns = (*reader)->bad_columns();
    return out;
}

std::string double_bytes(double value) {
    return little(std::bit_cast<std::uint64_t>(value), 8);
}

TEST(DbfTypes, ReadsTheNumbersAndDaysOfFoxPro) {
    const Table table{
        .version = 0x30,
        .fields = {{"B", 'B', 8},
                   {"I", 'I', 4},
                   {"Y", 'Y', 8},
                   {"T", 'T', 8},
                   {"D", 'D', 8},
                   {"L", 'L', 1},
                   {"N", 'N', 6}},
        .records = {" " + double_bytes(500) + little(static_cast<std::uint32_t>(-7), 4) +
                        little(12'345'000, 8) + little(2'453'921, 4) + little(0, 4) +
                        "20060704T500.00",
                    " " + double_bytes(-0.5) + little(0, 4) +
                        little(static_cast<std::uint64_t>(-5'000), 8) + std::string(8, ' ') +
                        "        ?      "}};
    const Read r = read(table);
    EXPECT_EQ(r.fault, "");
    EXPECT_EQ(r.rows,
              (std::vector<Cells>{{"500", "-7", "1234.5", "2006-07-04", "20060704", "T", "500.00"},
                                  {"-0.5", "0", "-0.5", "", "", "", ""}}));
    EXPECT_TRUE(r.bad.empty());
}

TEST(DbfTypes, WhatIsNullIsEmptyAndNot0) {
    const Table table{.version = 0x30,
                      .fields = {{"V", 'V', 3, 2},
                                 {"A", 'I', 4, 2},
                                 {"B", 'I', 4},
                                 {"C", 'I', 4, 2},
                                 {"_NullFlags", '0', 1, 5}},
                      .records = {" abc" + little(1, 4) + little(2, 4) + little(0, 4) + "\x08",
                                  " abc" + little(0, 4) + little(0, 4) + little(3, 4) + "\x04"}};
    const Read r = read(table);
    EXPECT_EQ(r.rows, (std::vector<Cells>{{"", "1", "2", ""}, {"", "", "0", "3"}}));
    ASSERT_EQ(r.bad_columns.size(), 1U);  // the field V has two bits in _NullFlags all the same
    EXPECT_THAT(r.bad_columns[0].why.en, HasSubstr("of type V"));
}

TEST(DbfTypes, ReadsTheDescriptionsAndNumbersOfDbase7) {
    const std::uint64_t plus = std::bit_cast<std::uint64_t>(500.5) ^ std::uint64_t{1} << 63;
    const std::uint64_t minus = ~std::bit_cast<std::uint64_t>(-2.0);
    const Table table{.version = 0x04,
                      .fields = {{"A_NAME_OF_MORE_THAN_11_LETTERS", 'C', 4},
                                 {"O", 'O', 8},
                                 {"I", 'I', 4},
                                 {"P", '+', 4},
                                 {"AT", '@', 8}},
                      .records = {" \xcd\xf5  " + big(plus, 8) + big(0x8000'0005, 4) +
                                      big(0x8000'0001, 4) + std::string(8, '\x01'),
                                  " abcd" + big(minus, 8) + big(0x7fff'fffe, 4) + big(0, 4) +
                                      std::string(8, '\0')}};
    const Read r = read(table);
    EXPECT_EQ(r.fault, "");
    EXPECT_EQ(r.rows,
              (std::vector<Cells>{{"王", "500.5", "5", "1", ""}, {"abcd", "-2", "-2", "", ""}}));
    ASSERT_EQ(r.bad_columns.size(), 1U);
    EXPECT_THAT(r.bad_columns[0].why.en, HasSubstr("of type @"));
}

TEST(DbfTypes, RefusesByNameWhatItDoesNotRead) {
    for (const char type : std::string("VQMGPW@OX+\x01")) {
        const Table table{
            .version = 0x32, .fields = {{"K", 'C', 1}, {"F", type, 8}}, .records = {" k12345678"}};
        const Read r = read(table);
        ASSERT_EQ(r.bad_columns.size(), 1U) << type;
        EXPECT_EQ(r.bad_columns[0].column, 1U);
        EXPECT_EQ(r.rows, (std::vector<Cells>{{"k", ""}}));
    }
    // A number of another length than its type has is not read either.
    EXPECT_EQ(read({.fields = {{"B", 'B', 10}}, .records = {" 0123456789"}}).bad_columns.size(),
              1U);
}

TEST(DbfTypes, ValuesThatAreNoneAreBadCells) {
    const Table table{.version = 0x30,
                      .fields = {{"N", 'N', 3}, {"D", 'D', 8}, {"T", 'T', 8}, {"C", 'C', 3}},
                      .records = {" ***20060704" + little(0x7fff'ffff, 8) + "abc",
                                  " 1x 2006/7/4" + std::string(8, '\0') + "\xcd\xf5\xcd",
                                  " 12 00000000" + std::string(8, '\0') + std::string("ab\0", 3)}};
    const Read r = read(table);
    EXPECT_EQ(r.rows.back(), (Cells{"12", "", "", "ab"}));
    std::vector<std::size_t> columns;
    for (const BadCell& bad : r.bad) columns.push_back(bad.column);
    EXPECT_EQ(columns, (std::vector<std::size_t>{0, 2, 0, 1, 3}));
    EXPECT_EQ(r.bad[0].value, "***");
}

TEST(DbfTypes, TellsTheLanguageByMarkFileAndContent) {
    const auto one = [](const std::string& text, int language) {
        return Table{.language = language,
                     .fields = {{"XM", 'C', 9}},
                     .records = {" " + text + std::string(9 - text.size(), ' ')}};
    };
    const std::string gbk = "\xcd\xf5\xce\xe5", big5 = "\xa4\xfd\xa4\xad", utf8 = "王五";
    const std::vector<Cells> want{{"王五"}};
    for (const int mark : {0x00, 0x03, 0x4d, 0x57, 0x7a})
        EXPECT_EQ(read(one(gbk, mark)).rows, want) << mark;
    for (const int mark : {0x4f, 0x78}) EXPECT_EQ(read(one(big5, mark)).rows, want) << mark;
    for (const int mark : {0x00, 0x4d, 0x4f}) EXPECT_EQ(read(one(utf8, mark)).rows, want) << mark;
    EXPECT_EQ(read(one(gbk, 0x4f), {}, "GBK\r\n").rows, want);
    EXPECT_EQ(read(one(gbk, 0x4f), {}, "936").rows, want);
    EXPECT_EQ(read(one(utf8, 0x4d), {}, "UTF-8").rows, want);
    EXPECT_EQ(read(one(big5, 0x4d), {}, "ANSI 950").rows, want);
    EXPECT_THAT(read(one(gbk, 0x4d), {}, "KOI8-R").fault, HasSubstr(".cpg"));
    EXPECT_THAT(read(one(gbk, 0xc9)).fault, HasSubstr("0xC9"));
    EXPECT_EQ(read(one("abc", 0xc9)).rows, (std::vector<Cells>{{"abc"}}));
    TableOptions told;
    told.encoding = TextEncoding::gb18030;
    EXPECT_EQ(read(one(gbk, 0xc9), told).rows, want);
    Table mixed = one(gbk, 0x4d);
    mixed.records.push_back(" 李四" + std::string(3, ' '));
    EXPECT_THAT(read(mixed).fault, HasSubstr("another encoding"));
    EXPECT_EQ(read(mixed).line, 2);
}

TEST(DbfTypes, TellsDeletedSurplusAndMissingRecords) {
    Table table{.fields = {{"K", 'C', 2}}, .records = {" ab", "*cd", "*ef", " gh"}};
    Read r = read(table);
    EXPECT_EQ(r.rows, (std::vector<Cells>{{"ab"}, {"gh"}}));
    EXPECT_THAT(r.notes, testing::ElementsAre(HasSubstr("2 records")));
    table.records_told = 3;
    EXPECT_THAT(read(table).fault, HasSubstr("there are more"));
    table.records_told = 5;
    EXPECT_THAT(read(table).fault, HasSubstr("ends before"));
    table = {.fields = {{"K", 'C', 2}}, .records = {" ab"}, .end = "\x1a ef gh"};
    EXPECT_THAT(read(table).notes, testing::ElementsAre(HasSubstr("after the last")));
    for (const char* end : {"", "\x1a", "\x1a\x1a"}) {
        table.end = end;
        EXPECT_TRUE(read(table).notes.empty());
        EXPECT_EQ(read(table).fault, "");
    }
}

TEST(DbfTypes, ReadsHeadersWithoutTheirEndAndRecordsWithARest) {
    EXPECT_EQ(read({.fields = {{"K", 'C', 2}}, .records = {" ab"}, .terminated = false}).rows,
              (std::vector<Cells>{{"ab"}}));
    EXPECT_EQ(read({.fields = {{"K", 'C', 2}}, .records = {" ab???", " cd???"}}).rows,
              (std::vector<Cells>{{"ab"}, {"cd"}}));
}

}  // namespace
}  // namespace zhiyuan::tables
