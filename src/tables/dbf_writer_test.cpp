#include "tables/dbf_writer.h"

#include <array>
#include <cstdio>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <shapefil.h>

#include "tables/table_reader.h"
#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

using Kind = TableColumn::Kind;
using Rows = std::vector<std::vector<std::string>>;

const std::vector<TableColumn> kColumns{
    {"KSH", Kind::code, 14}, {"XM", Kind::words, 8}, {"CJ", Kind::number, 5}};

struct Written {
    bool good = false;
    std::string fault;
    std::vector<TextLoss> losses;
};

Written write(const std::filesystem::path& path, DbfEncoding encoding, const Rows& rows) {
    Written out;
    DbfOptions options;
    options.encoding = encoding;
    options.year = 2014;
    options.month = 7;
    options.day = 3;
    options.on_loss = [&](const TextLoss& loss) { out.losses.push_back(loss); };
    DbfWriter writer(path, kColumns, options);
    for (const auto& row : rows) {
        for (const std::string& cell : row) writer.cell(cell);
        writer.end_row();
    }
    out.good = writer.finish();
    out.fault = writer.fault();
    return out;
}

Rows read(const std::filesystem::path& path) {
    Rows out;
    auto reader = open_table(path);
    if (!reader) return out;
    TableRow row;
    while ((*reader)->next(row)) out.push_back(row.cells);
    EXPECT_FALSE((*reader)->fault());
    return out;
}

TEST(DbfWriter, WhatIsWrittenReadsTheSame) {
    for (const DbfEncoding encoding : {DbfEncoding::gb18030, DbfEncoding::gbk}) {
        const TestFile file(".dbf");
        const Rows rows{{"14430102110001", "王小明", "612"}, {"14430102110002", "", ""}};
        const Written written = write(file.path(), encoding, rows);
        EXPECT_TRUE(written.good);
        EXPECT_TRUE(written.losses.empty());
        EXPECT_EQ(read(file.path()), rows);
    }
}

TEST(DbfWriter, RareCharactersFitGb18030AndBecomeQuestionMarksInGbk) {
    const struct {
        const char* name;
        const char* gbk;    ///< what arrives
        const char* unfit;  ///< what is reported
    } kCases[] = {
        {"王𠮷", "王??", "𠮷"}, {"㛃", "??", "㛃"}, {"䶮䶮", "????", "䶮䶮"},
        {"€", "??", "€"},       {"ǹ", "??", "ǹ"},   {"阿·古", "阿·古", ""},
    };
    for (const auto& c : kCases) {
        const TestFile file(".dbf");
        EXPECT_TRUE(write(file.path(), DbfEncoding::gb18030, {{"1", c.name, "1"}}).losses.empty())
            << c.name;
        EXPECT_EQ(read(file.path()), (Rows{{"1", c.name, "1"}}));
        const Written gbk = write(file.path(), DbfEncoding::gbk, {{"1", c.name, "1"}});
        EXPECT_TRUE(gbk.good) << c.name;
        EXPECT_EQ(read(file.path()), (Rows{{"1", c.gbk, "1"}}));
        ASSERT_EQ(gbk.losses.size(), *c.unfit ? 1u : 0u) << c.name;
        if (!*c.unfit) continue;
        EXPECT_EQ(gbk.losses[0].unfit, c.unfit);
        EXPECT_EQ(gbk.losses[0].record, 1);
        EXPECT_EQ(gbk.losses[0].column, "XM");
        EXPECT_FALSE(gbk.losses[0].cut);
    }
}

TEST(DbfWriter, WordsAreCutBetweenCharactersAndReported) {
    const struct {
        const char* name;
        DbfEncoding encoding;
        const char* arrives;
    } kCases[] = {
        {"阿卜杜拉·买买提", DbfEncoding::gb18030, "阿卜杜拉"},
        {"A阿卜杜拉", DbfEncoding::gbk, "A阿卜杜"},  // a byte is left that holds no character
        {"王𠮷𠮷", DbfEncoding::gb18030, "王𠮷"},    // four bytes do not fit into two
        {"王王王A𠮷", DbfEncoding::gbk, "王王王A"},  // nor two question marks into one
        {"Alexander", DbfEncoding::gb18030, "Alexande"},
    };
    for (const auto& c : kCases) {
        const TestFile file(".dbf");
        const Written written = write(file.path(), c.encoding, {{"1", c.name, "1"}});
        EXPECT_TRUE(written.good) << c.name;
        EXPECT_EQ(read(file.path()), (Rows{{"1", c.arrives, "1"}}));
        ASSERT_EQ(written.losses.size(), 1u) << c.name;
        EXPECT_TRUE(written.losses[0].cut) << c.name;
        EXPECT_EQ(written.losses[0].text, c.name);
    }
}

TEST(DbfWriter, CodesAndNumbersThatDoNotFitAreErrors) {
    const struct {
        const char* name;
        std::vector<std::string> row;
        const char* column;
    } kCases[] = {
        {"a long code", {"144301021100012", "王", "1"}, "KSH"},
        {"a code of a rare character", {"𠮷", "王", "1"}, "KSH"},
        {"a long number", {"1", "王", "123456"}, "CJ"},
    };
    for (const auto& c : kCases) {
        const TestFile file(".dbf");
        const Written written = write(file.path(), DbfEncoding::gbk, {{"0", "", ""}, c.row});
        EXPECT_FALSE(written.good) << c.name;
        EXPECT_THAT(written.fault, testing::HasSubstr(c.column)) << c.name;
        EXPECT_THAT(written.fault, testing::HasSubstr("第 2 条")) << c.name;
    }
}

TEST(DbfWriter, ShapelibReadsTheHeaderAndTheCells) {
    const TestFile file(".dbf");
    ASSERT_TRUE(write(file.path(), DbfEncoding::gbk, {{"1", "王", "612"}, {"2", "", "7"}}).good);
    DBFHandle dbf = DBFOpen(file.path().c_str(), "rb");
    ASSERT_TRUE(dbf);
    EXPECT_EQ(DBFGetRecordCount(dbf), 2);
    EXPECT_EQ(DBFGetFieldCount(dbf), 3);
    char name[XBASE_FLDNAME_LEN_READ + 1];
    int width = 0, decimals = 0;
    EXPECT_EQ(DBFGetFieldInfo(dbf, 0, name, &width, &decimals), FTString);
    EXPECT_STREQ(name, "KSH");
    EXPECT_EQ(width, 14);
    EXPECT_EQ(DBFGetFieldInfo(dbf, 2, name, &width, &decimals), FTInteger);
    EXPECT_STREQ(DBFReadStringAttribute(dbf, 0, 1), "\xcd\xf5");
    EXPECT_EQ(DBFReadIntegerAttribute(dbf, 0, 2), 612);
    EXPECT_STREQ(DBFGetCodePage(dbf), "LDID/77");
    DBFClose(dbf);
    EXPECT_EQ(file.read().substr(1, 3), "\x72\x07\x03");
}

TEST(DbfWriter, IsFullBeforeItOutgrowsItsLimit) {
    const TestFile file(".dbf");
    DbfOptions options;
    options.bytes_max = 32 + 3 * 32 + 1 + 2 * 28 + 1;  // two records of 28 bytes
    DbfWriter writer(file.path(), kColumns, options);
    for (int i = 0; i < 2; ++i) {
        EXPECT_FALSE(writer.full());
        writer.cell("1").cell("").cell(std::int64_t{1}).end_row();
    }
    EXPECT_TRUE(writer.full());
    EXPECT_TRUE(writer.finish());
    EXPECT_EQ(file.read().size(), options.bytes_max);
}

TEST(DbfWriter, SaysWhenTheFileCannotBeWritten) {
    EXPECT_FALSE(write("/no/such/folder/x.dbf", DbfEncoding::gbk, {{"1", "", ""}}).good);
    EXPECT_FALSE(write("/dev/full", DbfEncoding::gbk, {{"1", "", ""}}).good);
}

// What GBK holds must mean the same to those who read it as GB18030.
TEST(TextEncoder, GbkIsAPartOfGb18030) {
    TextEncoder gbk(DbfEncoding::gbk), gb18030(DbfEncoding::gb18030);
    EncodedText a, b;
    int same = 0;
    for (std::uint32_t point = 0x80; point < 0xffff; ++point) {
        if (point >= 0xd800 && point < 0xe000) continue;
        std::string text;
        if (point < 0x800) {
            text = {static_cast<char>(0xc0 | point >> 6), static_cast<char>(0x80 | (point & 0x3f))};
        } else {
            text = {static_cast<char>(0xe0 | point >> 12),
                    static_cast<char>(0x80 | (point >> 6 & 0x3f)),
                    static_cast<char>(0x80 | (point & 0x3f))};
        }
        gbk.encode(text, 8, a);
        if (!a.unfit.empty()) continue;
        gb18030.encode(text, 8, b);
        EXPECT_EQ(a.bytes, b.bytes) << std::hex << point;
        ++same;
    }
    EXPECT_GT(same, 21'000);
}

}  // namespace
}  // namespace zhiyuan::tables
