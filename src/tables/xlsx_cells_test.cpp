#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include "tables/table_reader.h"
#include "tests/fixtures/test_file.h"

namespace zhiyuan::tables {
namespace {

using testing::HasSubstr;
using Cells = std::vector<std::string>;
using Parts = std::map<std::string, std::string>;

// Styles: 0 plain, 1 "0000", 2 the built-in Chinese date 31, 3 a code with digits of its own,
// 4 the built-in 0.00E+00, 5 and 6 dates of which a part is shown.
const std::string kStyles =
    "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"0000\"/>"
    "<numFmt numFmtId=\"171\" formatCode=\"&quot;43&quot;00\"/>"
    "<numFmt numFmtId=\"172\" formatCode=\"yyyy\"/></numFmts>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"31\"/><xf "
    "numFmtId=\"171\"/><xf numFmtId=\"11\"/><xf numFmtId=\"17\"/><xf "
    "numFmtId=\"172\"/></cellXfs></styleSheet>";

/// A workbook with this in its sheet; `pr`: attributes of workbookPr.
Parts workbook(const std::string& rows, const std::string& after = "", const std::string& pr = "") {
    return {{"xl/workbook.xml", "<workbook xmlns:r=\"r\"><workbookPr " + pr +
                                    "/><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>"
                                    "</sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels",
             "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
             "</Relationships>"},
            {"xl/styles.xml", kStyles},
            {"xl/worksheets/sheet1.xml",
             "<worksheet><sheetData>" + rows + "</sheetData>" + after + "</worksheet>"}};
}

struct Read {
    std::vector<Cells> rows;  ///< the header first
    std::vector<BadCell> bad;
    std::vector<std::string> notes;
    std::size_t scientific = 0;  ///< cells
    std::string fault;
};

Read read(const Parts& parts) {
    const TestFile file(".xlsx");
    int error = 0;
    zip_t* archive = zip_open(file.path().c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    for (const auto& [name, bytes] : parts)
        zip_file_add(archive, name.c_str(),
                     zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
    EXPECT_EQ(zip_close(archive), 0);
    Read out;
    const auto reader = open_table(file.path());
    if (!reader) {
        out.fault = reader.error().what.en;
        return out;
    }
    out.rows.push_back((*reader)->header());
    TableRow row;
    while ((*reader)->next(row)) {
        out.rows.push_back(row.cells);
        out.scientific += row.scientific.size();
        out.bad.insert(out.bad.end(), row.bad.begin(), row.bad.end());
    }
    if ((*reader)->fault()) out.fault = (*reader)->fault()->what.en;
    for (const TableNote& note : (*reader)->notes()) out.notes.push_back(note.what.en);
    return out;
}

/// The one cell below a header, as it is read.
Read cell(const std::string& xml, const std::string& pr = "") {
    return read(workbook("<row><c t=\"str\"><v>h</v></c></row><row>" + xml + "</row>", "", pr));
}

// As points it is 1000; as a code it may have been 1E3.
TEST(XlsxCells, ANumberThatIsHeldOrShownWithAnExponentIsMarked) {
    EXPECT_EQ(cell("<c><v>1E3</v></c>").scientific, 1u);
    EXPECT_EQ(cell("<c s=\"4\"><v>1000</v></c>").scientific, 1u) << "shown as 1.00E+03";
    EXPECT_EQ(cell("<c s=\"4\"><v>1000</v></c>").rows.at(1).at(0), "1000");
    EXPECT_EQ(cell("<c><v>1000</v></c>").scientific, 0u);
    EXPECT_EQ(cell("<c t=\"str\"><v>1E3</v></c>").scientific, 0u) << "text is what it is";
}

TEST(XlsxCells, WhatIsShownIsWhatIsRead) {
    const struct {
        const char* xml;
        const char* pr;
        const char* want;
    } kCases[] = {
        {"<c s=\"1\"><v>101</v></c>", "", "0101"},
        {"<c><v>500.0</v></c>", "", "500"},
        {"<c><v>4.99E2</v></c>", "", "499"},
        {"<c s=\"2\"><v>38902</v></c>", "", "2006-07-04"},
        {"<c s=\"2\"><v>37440</v></c>", "date1904=\"true\"", "2006-07-04"},
        {"<c t=\"d\"><v>2006-07-04T00:00:00</v></c>", "", "2006-07-04"},
        {"<c t=\"d\"><v>2006-07-04</v></c>", "", "2006-07-04"},
        {"<c t=\"inlineStr\"><is><t>王五_x000D_</t></is></c>", "", "王五"},
        {"<c t=\"inlineStr\"><is><t>a_x005F_b_x4E00_</t></is></c>", "", "a_b_x4E00_"},
        {"<c t=\"inlineStr\"><is><t>&#x20BB7;&#37326;</t></is></c>", "", "𠮷野"},
        {"<c t=\"inlineStr\"><is><r><t>李</t></r><r><t>四</t></r><rPh><t>リ</t></rPh></is></c>", "",
         "李四"},
        {"<c t=\"str\"><f>A1</f><v>x</v></c>", "", "x"},
        {"<c><f>1+1</f><v>2</v></c>", "", "2"},
    };
    for (const auto& c : kCases) {
        const Read r = cell(c.xml, c.pr);
        ASSERT_EQ(r.rows.size(), 2U) << c.xml;
        EXPECT_EQ(r.rows[1][0], c.want) << c.xml;
        EXPECT_TRUE(r.bad.empty()) << c.xml;
    }
    EXPECT_EQ(cell("<c t=\"str\"><f>A1</f><v></v></c>").rows.size(), 1U);  // an empty text is one
}

TEST(XlsxCells, WhatIsNoValueIsABadCell) {
    const struct {
        const char* xml;
        const char* what;
    } kCases[] = {
        {"<c><f>SUM(A1:A2)</f></c>", "without a result"},
        {"<c><f>SUM(A1:A2)</f><v></v></c>", "without a result"},
        {"<c t=\"str\"><f>A1</f></c>", "without a result"},
        {"<c t=\"e\"><f>A1</f><v>#N/A</v></c>", "an error"},
        {"<c t=\"e\"><v>#REF!</v></c>", "an error"},
        {"<c t=\"b\"><v>1</v></c>", "truth value"},
        {"<c s=\"3\"><v>1</v></c>", "shown otherwise"},
        {"<c s=\"5\"><v>38902</v></c>", "does not show day"},
        {"<c s=\"6\"><v>38902</v></c>", "does not show day"},
    };
    for (const auto& c : kCases) {
        const Read r = cell(c.xml);
        ASSERT_EQ(r.bad.size(), 1U) << c.xml;
        EXPECT_THAT(r.bad[0].why.en, HasSubstr(c.what)) << c.xml;
    }
}

std::string text_row(const Cells& cells) {
    std::string out = "<row>";
    for (const std::string& text : cells)
        out += text.empty() ? "<c/>" : "<c t=\"str\"><v>" + text + "</v></c>";
    return out + "</row>";
}

TEST(XlsxCells, AMergedCellCountsForEachOfItsRows) {
    const std::string rows = text_row({"code", "name", "major"}) +
                             text_row({"0101", "某校", "01"}) + text_row({"", "", "02"}) +
                             text_row({}) + text_row({"", "x", "03"}) + text_row({"", "", "04"});
    const Read r = read(workbook(rows,
                                 "<mergeCells count=\"2\"><mergeCell ref=\"A2:A5\"/>"
                                 "<mergeCell ref=\"B2:C3\"/></mergeCells>"));
    EXPECT_EQ(r.rows, (std::vector<Cells>{{"code", "name", "major"},
                                          {"0101", "某校", "01"},
                                          {"0101", "某校", "02"},
                                          {"0101", "x", "03"},
                                          {"", "", "04"}}));
    EXPECT_THAT(r.notes, testing::ElementsAre(HasSubstr("merged")));
}

TEST(XlsxCells, HiddenRowsAndFurtherSheetsAreTold) {
    Parts parts = workbook(text_row({"a"}) + "<row hidden=\"1\"><c t=\"str\"><v>1</v></c></row>");
    Read r = read(parts);
    EXPECT_EQ(r.rows.size(), 2U);
    EXPECT_THAT(r.notes, testing::ElementsAre(HasSubstr("hidden")));
    parts = workbook(text_row({"a"}));
    parts["xl/workbook.xml"] =
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"名册\" r:id=\"rId1\"/><sheet "
        "name=\"成绩\" r:id=\"rId2\"/></sheets></workbook>";
    EXPECT_THAT(read(parts).notes,
                testing::ElementsAre(HasSubstr("only \"名册\" is read, and not \"成绩\"")));
}

TEST(XlsxCells, PartsAreFoundWhereverTheWorkbookSays) {
    const Parts usual = workbook(text_row({"a"}) + "<row><c t=\"s\"><v>0</v></c></row>");
    Parts other{{"_rels/.rels",
                 "<Relationships><Relationship Id=\"r\" Type=\"http://x/officeDocument\" "
                 "Target=\"/book/main.xml\"/></Relationships>"},
                {"book/main.xml", usual.at("xl/workbook.xml")},
                {"book/_rels/main.xml.rels",
                 "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/worksheet\" "
                 "Target=\"one.xml\"/><Relationship Id=\"s\" Type=\"http://x/sharedStrings\" "
                 "Target=\"Texts.xml\"/></Relationships>"},
                {"book/one.xml", usual.at("xl/worksheets/sheet1.xml")},
                {"book/texts.xml", "<sst><si><t>t_x000A_</t></si></sst>"}};
    EXPECT_EQ(read(other).rows, (std::vector<Cells>{{"a"}, {"t"}}));
}

TEST(XlsxCells, FilesOfOtherKindsAreNamed) {
    const struct {
        const char* ending;
        const char* bytes;
        const char* what;
    } kCases[] = {
        {".xlsx", "考生号,姓名\n", "name it .csv"},
        {".xls", "<table><tr><td>x</td></tr></table>", "web page"},
        {".csv", "\xef\xbb\xbf \n<html>", "web page"},
        {".csv", "PK\x03\x04", "name it .xlsx"},
        {".xls", "\xd0\xcf\x11\xe0", "old .xls"},
        {".dbf", "%PDF-1.4", "PDF"},
        {".dbf", "KSH,XM\r\n1,2\r\n", "is a text file"},
        {".csv", "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "(.ods)"},
        {".ods", "x", "must be"},
    };
    for (const auto& c : kCases)
        EXPECT_THAT(open_table(TestFile(c.ending, c.bytes).path()).error().what.en,
                    HasSubstr(c.what))
            << c.ending << c.bytes;
}

}  // namespace
}  // namespace zhiyuan::tables
