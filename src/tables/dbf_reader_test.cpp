#include "tables/dbf_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <shapefil.h>

#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Read {
    Rows rows;
    std::vector<std::int64_t> lines;
    std::optional<codec::FileFault> fault;
};

Read read(const std::filesystem::path& path, const TableOptions& options = {}) {
    Read out;
    auto reader = open_table(path, options);
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

/// A table as shapelib makes it: 3 records, the second marked as deleted.
std::string table_bytes() {
    const TestFile file(".dbf");
    DBFHandle dbf = DBFCreateEx(file.path().c_str(), "LDID/77");
    DBFAddField(dbf, "KSH", FTString, 14, 0);
    DBFAddField(dbf, "XM", FTString, 12, 0);
    DBFAddField(dbf, "CJ", FTDouble, 7, 2);
    DBFAddNativeFieldType(dbf, "CSRQ", 'D', 8, 0);
    for (int i = 0; i < 3; ++i) {
        DBFWriteStringAttribute(dbf, i, 0, "14430102110001");
        DBFWriteStringAttribute(dbf, i, 1, "\xcd\xf5\x99\x33\xa9\x32");  // 王𬭎
        DBFWriteDoubleAttribute(dbf, i, 2, 394.5);
        DBFWriteIntegerAttribute(dbf, i, 3, 19960704);
    }
    DBFMarkRecordDeleted(dbf, 1, 1);
    DBFClose(dbf);
    std::filesystem::path side = file.path();
    std::filesystem::remove(side.replace_extension(".cpg"));
    return file.read();
}

TEST(DbfReader, ReadsGb18030AndLeavesDeletedRecordsOut) {
    const TestFile file(".dbf", table_bytes());
    const Read r = read(file.path());
    EXPECT_FALSE(r.fault);
    const std::vector<std::string> row{"14430102110001", "王𬭎", "394.50", "19960704"};
    EXPECT_EQ(r.rows, (Rows{{"KSH", "XM", "CJ", "CSRQ"}, row, row}));
    EXPECT_EQ(r.lines, (std::vector<std::int64_t>{1, 3}));
}

TEST(DbfReader, BadBytesAreOfTheirRecordAndColumn) {
    const std::string good = table_bytes();
    const std::size_t name_at = 32 + 4 * 32 + 1 + 1 + 14;
    for (const std::string& name :
         {std::string("abcdefghijk\xcd"), std::string("\xff\xff"), std::string("a\0b", 3)}) {
        std::string bytes = good;
        bytes.replace(name_at, name.size(), name);
        const TestFile file(".dbf", bytes);
        const auto reader = open_table(file.path());
        ASSERT_TRUE(reader) << name;
        TableRow row;
        ASSERT_TRUE((*reader)->next(row)) << name;
        ASSERT_EQ(row.bad.size(), 1U) << name;
        EXPECT_EQ(row.bad[0].column, 1U) << name;
        ASSERT_TRUE((*reader)->next(row)) << name;  // the next one is told, too
        EXPECT_TRUE(row.bad.empty()) << name;
    }
}

TEST(DbfReader, RefusesHeadersThatContradictThemselves) {
    const std::string good = table_bytes();
    const struct {
        const char* name;
        std::size_t at;
        char value;
        const char* what;
    } kCases[] = {
        {"another version", 0, '\x05', "no DBF"},
        {"more records than there are", 4, '\x04', "ends before"},
        {"billions of records", 7, '\x7f', "too many rows"},
        {"header shorter than its fields", 8, '\x22', "no DBF"},
        {"header longer than the file", 9, '\x7f', "no DBF"},
        {"record longer than the file", 11, '\x01', "ends before"},
        {"record shorter than its fields", 10, '\x08', "no DBF"},
        {"field longer than the record", 32 + 16, '\xff', "no DBF"},
        {"field of no length", 32 + 16, '\0', "no DBF"},
        {"record with another beginning", 32 + 4 * 32 + 1, 'x', "does not begin"},
    };
    for (const auto& c : kCases) {
        std::string bytes = good;
        bytes[c.at] = c.value;
        const Read r = read(TestFile(".dbf", bytes).path());
        ASSERT_TRUE(r.fault) << c.name;
        EXPECT_THAT(r.fault->what.en, testing::HasSubstr(c.what)) << c.name;
    }
    TableOptions small;
    small.limits.columns_max = 3;
    EXPECT_THAT(read(TestFile(".dbf", good).path(), small).fault->what.en,
                testing::HasSubstr("too many columns"));
}

TEST(DbfReader, GoesOnBehindARecordThatDoesNotBeginAsOne) {
    std::string bytes = table_bytes();
    bytes[32 + 4 * 32 + 1] = 'x';
    const Read r = read(TestFile(".dbf", bytes).path());
    EXPECT_EQ(r.lines, std::vector<std::int64_t>{3});
    ASSERT_TRUE(r.fault);
    EXPECT_EQ(r.fault->line, 1);
}

TEST(DbfReader, TruncatedAndSpoiltFilesAreFaultsNotCrashes) {
    const std::string good = table_bytes();
    const std::size_t records_end = 32 + 4 * 32 + 1 + 3 * 42;
    for (std::size_t size = 0; size < records_end; ++size)
        EXPECT_TRUE(read(TestFile(".dbf", good.substr(0, size)).path()).fault) << size;
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string spoilt = good;
        spoilt[at] = static_cast<char>(spoilt[at] ^ 0xa5);
        read(TestFile(".dbf", spoilt).path());  // whatever it says, it ends
    }
}

}  // namespace
}  // namespace zhiyuan::tables
