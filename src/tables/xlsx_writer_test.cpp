#include "tables/xlsx_writer.h"

#include <gtest/gtest.h>

#include "tables/table_reader.h"
#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

const std::vector<TableColumn> kColumns{{"考生号"}, {"姓名"}, {"位次"}};

TEST(XlsxWriter, WhatIsWrittenReadsTheSame) {
    const TestFile file(".xlsx");
    XlsxWriter writer(file.path(), "choices", kColumns);
    writer.cell("14430102110001").cell("王𠮷&<㛃>").cell(std::int64_t{7}).end_row();
    writer.cell(std::int64_t{14430102110002}).cell("").cell(std::int64_t{-99'999'999'999});
    writer.end_row();
    ASSERT_TRUE(writer.finish());
    auto reader = open_table(file.path());
    ASSERT_TRUE(reader) << describe(reader.error(), codec::Language::en);
    EXPECT_EQ((*reader)->header(), (std::vector<std::string>{"考生号", "姓名", "位次"}));
    TableRow row;
    ASSERT_TRUE((*reader)->next(row));
    EXPECT_EQ(row.cells, (std::vector<std::string>{"14430102110001", "王𠮷&<㛃>", "7"}));
    EXPECT_EQ(row.is_number, (std::vector<bool>{false, false, true}));
    ASSERT_TRUE((*reader)->next(row));
    EXPECT_EQ(row.cells[0], "14430102110002");  // kept whole, since it is a text
    EXPECT_FALSE(row.is_number[0]);
    EXPECT_TRUE(row.is_number[2]);
    EXPECT_FALSE((*reader)->next(row));
    EXPECT_FALSE((*reader)->fault());
}

TEST(XlsxWriter, IsFullWhenTheSheetIs) {
    const TestFile file(".xlsx");
    XlsxWriter writer(file.path(), "choices", kColumns, 3);
    EXPECT_FALSE(writer.full());
    writer.cell("1").end_row();
    EXPECT_FALSE(writer.full());
    writer.cell("2").end_row();
    EXPECT_TRUE(writer.full());
    EXPECT_TRUE(writer.finish());
}

TEST(XlsxWriter, SaysWhenTheFileCannotBeWritten) {
    XlsxWriter writer("/no/such/folder/x.xlsx", "choices", kColumns);
    writer.cell("1").end_row();
    EXPECT_FALSE(writer.finish());
}

}  // namespace
}  // namespace zhiyuan::tables
