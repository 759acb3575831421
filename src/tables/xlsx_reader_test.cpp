#include "tables/xlsx_reader.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Read {
    Rows rows;
    std::vector<std::int64_t> lines;
    std::vector<std::vector<bool>> numbers;
    std::optional<codec::FileFault> fault;
    std::vector<codec::FileFault> faults;
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
        out.numbers.push_back(row.is_number);
    }
    out.fault = (*reader)->fault();
    out.faults = (*reader)->take_faults();
    return out;
}

/// A workbook as libxlsxwriter makes it: with shared strings, or with inline ones.
void write_workbook(const std::filesystem::path& path, bool inline_strings) {
    lxw_workbook_options options{};
    options.constant_memory = inline_strings ? LXW_TRUE : LXW_FALSE;
    lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
    lxw_worksheet* hidden = workbook_add_worksheet(book, "hidden");
    lxw_worksheet* sheet = workbook_add_worksheet(book, "考生");
    worksheet_write_string(hidden, 0, 0, "not this one", nullptr);
    worksheet_activate(sheet);
    worksheet_hide(hidden);
    lxw_format* date = workbook_add_format(book);
    format_set_num_format(date, "yyyy\"年\"m\"月\"d\"日\"");
    lxw_format* text = workbook_add_format(book);
    format_set_num_format(text, "@");
    for (const auto& [column, name] :
         {std::pair(0, "考生号"), {1, "姓名"}, {2, "总分"}, {3, "生日"}})
        worksheet_write_string(sheet, 1, static_cast<lxw_col_t>(column), name, nullptr);
    worksheet_write_string(sheet, 3, 0, "14430102110001", text);
    worksheet_write_string(sheet, 3, 1, " 王𬭎&< ", nullptr);
    worksheet_write_number(sheet, 3, 2, 394, nullptr);
    worksheet_write_number(sheet, 3, 3, 35250, date);
    worksheet_write_number(sheet, 4, 0, 14430102110002, nullptr);
    worksheet_write_formula_num(sheet, 4, 2, "=1+1", nullptr, 2.5);
    workbook_close(book);
}

TEST(XlsxReader, ReadsTextsNumbersDatesAndFormulas) {
    for (const bool inline_strings : {false, true}) {
        const TestFile file(".xlsx");
        write_workbook(file.path(), inline_strings);
        const Read r = read(file.path());
        EXPECT_FALSE(r.fault);
        EXPECT_EQ(r.rows, (Rows{{"考生号", "姓名", "总分", "生日"},
                                {"14430102110001", "王𬭎&<", "394", "1996-07-04"},
                                {"14430102110002", "", "2.5", ""}}));
        EXPECT_EQ(r.lines, (std::vector<std::int64_t>{4, 5}));
        EXPECT_EQ(r.numbers, (std::vector<std::vector<bool>>{{false, false, true, false},
                                                             {true, false, true, false}}));
    }
}

using Parts = std::map<std::string, std::string>;

const std::string kSheetStart =
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
const std::string kSheetEnd = "</sheetData></worksheet>";

/// The parts of a small workbook around this sheet.
Parts parts_around(const std::string& rows) {
    return {{"xl/workbook.xml",
             "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>"
             "</sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels",
             "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
             "</Relationships>"},
            {"xl/sharedStrings.xml",
             "<sst><si><t>a</t></si><si><r><t>b</t></r><r><t>c</t></r><rPh><t>ignored</t></rPh>"
             "</si></sst>"},
            {"xl/worksheets/sheet1.xml", kSheetStart + rows + kSheetEnd}};
}

void write_zip(const std::filesystem::path& path, const Parts& parts) {
    int error = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    ASSERT_NE(archive, nullptr);
    for (const auto& [name, bytes] : parts)
        zip_file_add(archive, name.c_str(),
                     zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
    ASSERT_EQ(zip_close(archive), 0);
}

Read read_parts(const Parts& parts, const TableOptions& options = {}) {
    const TestFile file(".xlsx");
    write_zip(file.path(), parts);
    return read(file.path(), options);
}

const std::string kHeaderRow = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";

TEST(XlsxReader, ReadsRichTextAndPrefixesAndRowsWithoutPlaces) {
    Parts parts = parts_around(
        "<row><c t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>x</t></is></c></row>"
        "<row><c/><c t=\"b\"><v>1</v></c></row>");
    EXPECT_EQ(read_parts(parts).rows, (Rows{{"bc", "x"}, {"", "TRUE"}}));
    parts["xl/worksheets/sheet1.xml"] =
        "<x:worksheet xmlns:x=\"y\"><x:sheetData><x:row><x:c t=\"str\"><x:v>p</x:v></x:c></x:row>"
        "</x:sheetData></x:worksheet>";
    EXPECT_EQ(read_parts(parts).rows, (Rows{{"p"}}));
}

TEST(XlsxReader, RefusesHostileSheetsWithRowAndColumn) {
    TableOptions small;
    small.limits = {4, 64, 3, 2 << 20, 10};
    const auto cell = [](const std::string& place, const std::string& value) {
        return kHeaderRow + "<row r=\"2\"><c r=\"" + place + "\" t=\"str\"><v>" + value +
               "</v></c></row>";
    };
    std::string deep = kHeaderRow;
    for (int i = 0; i < 100; ++i) deep += "<a>";
    const struct {
        const char* name;
        std::string rows;
        std::int64_t line;
        int column;
        const char* what;
    } kCases[] = {
        {"column beyond the limit", cell("E2", "x"), 2, 1, "too many columns"},
        {"a column of no name", cell("2", "x"), 2, 1, "too many columns"},
        {"over-long cell", cell("B2", std::string(65, 'x')), 2, 2, "too long"},
        {"unknown shared text", kHeaderRow + "<row r=\"2\"><c r=\"C2\" t=\"s\"><v>7</v></c></row>",
         2, 3, "not there"},
        {"row out of order", kHeaderRow + kHeaderRow, 1, 0, "out of order"},
        {"cell out of order", kHeaderRow + "<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row>", 2, 1,
         "out of order"},
        {"too many rows",
         kHeaderRow + cell("A2", "x").substr(kHeaderRow.size()) +
             "<row><c t=\"str\"><v>1</v></c></row><row><c t=\"str\"><v>1</v></c></row>",
         4, 0, "too many rows"},
        {"not well formed", kHeaderRow + "<row><c></row>", 2, 0, "not well formed"},
        {"a tag without end", kHeaderRow + "<!--" + std::string(3 << 19, ' '), 1, 0, "too long"},
        {"nested too deep", deep, 1, 0, "too deep"},
    };
    for (const auto& c : kCases) {
        const Read r = read_parts(parts_around(c.rows), small);
        ASSERT_TRUE(r.fault) << c.name;
        EXPECT_EQ(r.fault->line, c.line) << c.name;
        EXPECT_EQ(r.fault->column, c.column) << c.name;
        EXPECT_THAT(r.fault->what.en, testing::HasSubstr(c.what)) << c.name;
    }
}

std::string text(const std::string& place, const std::string& value) {
    return "<c r=\"" + place + "\" t=\"str\"><v>" + value + "</v></c>";
}

struct FaultCase {
    const char* name;
    std::string rows;  ///< between a header of two columns and the last row
    Rows want;
    std::vector<std::int64_t> lines;  ///< of the faults
    const char* what;                 ///< each of them says
};
const FaultCase kFaultCases[] = {
    {"columns beyond the limit, told once a row",
     "<row r=\"2\">" + text("A2", "x") + text("E2", "y") + text("F2", "y") + "</row>",
     {{"x", ""}},
     {2},
     "too many columns"},
    {"cells out of order",
     "<row r=\"2\">" + text("B2", "x") + text("A2", "y") + "</row>" + "<row r=\"3\">" +
         text("B3", "x") + text("B3", "y") + "</row>",
     {{"", "x"}, {"", "x"}},
     {2, 3},
     "cells are out of order"},
    {"rows out of order",
     "<row r=\"3\">" + text("A3", "x") + "</row><row r=\"2\">" + text("A2", "y") + "</row>",
     {{"x", ""}, {"y", ""}},
     {2},
     "rows are out of order"},
    {"a row of no number",
     "<row r=\"x\">" + text("", "x") + "</row>",
     {{"x", ""}},
     {2},
     "number is none"},
    {"a row within a row",
     "<row>" + text("", "x") + "<row>" + text("", "y") + "</row></row>",
     {{"x", ""}, {"y", ""}},
     {2},
     "where none belongs"},
    {"a cell outside of the rows",
     text("A2", "x") + "<row>" + text("", "y") + "</row>",
     {{"y", ""}},
     {1},
     "where none belongs"},
    {"a cell within a cell",
     "<row><c t=\"str\"><v>x</v><c t=\"str\"><v>y</v></c></c></row>",
     {{"x", "y"}},
     {2},
     "where none belongs"},
    {"texts that are not there",
     "<row><c t=\"s\"><v>7</v></c>" + text("", "x") + "</row><row><c t=\"s\"><v>-1</v></c></row>",
     {{"", "x"}},
     {2, 3},
     "text that is not there"},
    {"long cells",
     "<row>" + text("", std::string(40, 'x')) + text("", "y") + "</row>",
     {{"", "y"}},
     {2},
     "too long"},
};

TEST(XlsxReader, GoesOnBehindAFaultWhereTheNextRowCanBeFound) {
    TableOptions small;
    small.limits = {4, 16, 100, 2 << 20, 10};
    const std::string last = "<row r=\"9\">" + text("A9", "last") + "</row>";
    for (const FaultCase& c : kFaultCases) {
        Read r = read_parts(
            parts_around("<row>" + text("", "a") + text("", "b") + "</row>" + c.rows + last),
            small);
        ASSERT_GE(r.rows.size(), 2U) << c.name;
        EXPECT_EQ(r.rows.back(), (std::vector<std::string>{"last", ""})) << c.name;
        EXPECT_EQ(Rows(r.rows.begin() + 1, r.rows.end() - 1), c.want) << c.name;
        std::vector<std::int64_t> lines;
        for (const codec::FileFault& fault : r.faults) {
            lines.push_back(fault.line);
            EXPECT_THAT(fault.what.en, testing::HasSubstr(c.what)) << c.name;
            EXPECT_FALSE(fault.what.zh.empty() || fault.file.empty()) << c.name;
        }
        EXPECT_EQ(lines, c.lines) << c.name;
    }
}

TEST(XlsxReader, TellsWhereItHadToStopThatTheRestWasNotLookedAt) {
    const Read r = read_parts(
        parts_around(kHeaderRow + "<row r=\"2\"><c t=\"s\"><v>7</v></c></row><row><c></row>"));
    ASSERT_EQ(r.faults.size(), 2U);
    EXPECT_EQ(r.faults[0].value, "7");
    EXPECT_THAT(r.faults[1].what.en, testing::HasSubstr("what follows was not looked at"));
}

TEST(XlsxReader, RefusesWorkbooksThatAreNone) {
    const Parts good = parts_around(kHeaderRow);
    TableOptions small;
    small.limits.unpacked_bytes_max = 64 << 10;
    small.limits.entries_max = 8;
    const auto with = [&](const std::string& name, const std::string& bytes) {
        Parts parts = good;
        parts[name] = bytes;
        return parts;
    };
    Parts many = good;
    for (int i = 0; i < 10; ++i) many["part" + std::to_string(i)] = "x";
    Parts without = good;
    without.erase("xl/worksheets/sheet1.xml");
    // A bomb: a million blanks pack to a kilobyte.
    const std::string blanks(1 << 20, ' ');
    const std::string bomb = "<sst><si><t>" + blanks + "</t></si></sst>";
    const std::string laughs =
        "<!DOCTYPE s [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    const struct {
        const char* name;
        Parts parts;
        const char* what;
    } kCases[] = {
        {"no workbook", {{"a", "b"}}, "is an archive"},
        {"no such sheet", with("xl/_rels/workbook.xml.rels", "<Relationships/>"),
         "no .xlsx workbook"},
        {"sheet missing", without, "sheet is missing"},
        {"empty sheet", parts_around(""), "\"a\", is empty"},
        {"too many parts", many, "too many parts"},
        {"bomb in the sheet", with("xl/worksheets/sheet1.xml", kSheetStart + blanks),
         "unpacks to more"},
        {"bomb in the texts", with("xl/sharedStrings.xml", bomb), "unpacks to more"},
        {"entities", with("xl/sharedStrings.xml", laughs), "document type"},
    };
    EXPECT_FALSE(read_parts(good, small).fault);
    for (const auto& c : kCases) {
        const Read r = read_parts(c.parts, small);
        ASSERT_TRUE(r.fault) << c.name;
        EXPECT_THAT(r.fault->what.en, testing::HasSubstr(c.what)) << c.name;
    }
}

TEST(XlsxReader, TruncatedAndForeignFilesAreFaultsNotCrashes) {
    const TestFile whole(".xlsx");
    write_workbook(whole.path(), false);
    const std::string bytes = whole.read();
    for (std::size_t size = 0; size < bytes.size(); size += 97) {
        const TestFile cut(".xlsx", bytes.substr(0, size));
        EXPECT_TRUE(read(cut.path()).fault) << size;
    }
    for (std::size_t at = 0; at < bytes.size(); at += 53) {
        std::string spoilt = bytes;
        spoilt[at] = static_cast<char>(spoilt[at] ^ 0x55);
        const TestFile file(".xlsx", spoilt);
        read(file.path());  // whatever it says, it ends
    }
    const TestFile old(".xlsx", "\xd0\xcf\x11\xe0 rest");
    EXPECT_THAT(read(old.path()).fault->what.en, testing::HasSubstr("old .xls"));
}

TEST(XlsxReader, KnowsDatesOfBothDaySystems) {
    EXPECT_EQ(date_from_serial("35250", false), "1996-07-04");
    EXPECT_EQ(date_from_serial("33788", true), "1996-07-04");
    EXPECT_EQ(date_from_serial("35250.75", false), "1996-07-04");
    for (const char* text : {"", "x", "60", "-1", "99999999999", "1e5"})
        EXPECT_FALSE(date_from_serial(text, false)) << text;
}

}  // namespace
}  // namespace zhiyuan::tables
