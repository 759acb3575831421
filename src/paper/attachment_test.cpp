#include "paper/attachment.h"

#include <gtest/gtest.h>

#include "paper/pen.h"
#include "paper/plain_pdf.h"

namespace zhiyuan::paper {
namespace {

constexpr std::size_t kMax = 64 << 10;
const Instant kMade = Instant::from_micros(1403913600000001);
const std::string kFile = R"({"key_id":"a","receipt":{},"signature":"é 志愿 \u0001"})";

std::string empty_page() {
    Pen pen("test", "2014-06-28T00:00:00Z");
    pen.end_page();
    return pen.finish();
}

std::string pdf_with(const std::string& file) {
    return with_attachment(empty_page(), file, kMade).value_or("");
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

AttachmentFault fault_of(const std::string& pdf, std::size_t bytes_max = kMax) {
    const auto taken = attachment_of(pdf, bytes_max);
    EXPECT_FALSE(taken) << *taken;
    return taken ? AttachmentFault::not_pdf : taken.error();
}

TEST(Attachment, ComesOutByteForByte) {
    const auto taken = attachment_of(pdf_with(kFile), kMax);
    ASSERT_TRUE(taken);
    EXPECT_EQ(*taken, kFile);
}

// Whoever wants to check a receipt without any library for PDFs finds it with an editor.
TEST(Attachment, StandsUncompressedInThePdf) {
    EXPECT_NE(pdf_with(kFile).find(kFile), std::string::npos);
}

TEST(Attachment, TheSameGivesTheSameBytes) {
    EXPECT_EQ(pdf_with(kFile), pdf_with(kFile));
    EXPECT_NE(pdf_with(kFile), pdf_with(kFile + " "));
}

TEST(Attachment, WhatIsLongerThanAllowedStaysInside) {
    const std::string pdf = pdf_with(std::string(1000, 'a'));
    EXPECT_TRUE(attachment_of(pdf, 1000));
    EXPECT_EQ(fault_of(pdf, 999), AttachmentFault::too_long);
}

TEST(Attachment, WhatIsNoPdfSaysSo) {
    for (const std::string& bytes : {std::string(), std::string("{}"), std::string("PK\3\4"),
                                     std::string("\x89PNG"), " " + pdf_with(kFile)})
        EXPECT_EQ(fault_of(bytes), AttachmentFault::not_pdf);
}

TEST(Attachment, APdfWithoutAReceiptSaysSo) {
    auto bare = with_attachment(empty_page(), kFile, kMade);
    ASSERT_TRUE(bare);
    EXPECT_EQ(fault_of(replaced(*bare, "(receipt.json) ", "(receipx.json) ")),
              AttachmentFault::missing);
}

TEST(Attachment, ADamagedPdfIsRefusedWithoutRepair) {
    const std::string pdf = pdf_with(kFile);
    for (std::size_t cut = 0; cut < pdf.size(); cut += 97)
        EXPECT_FALSE(attachment_of(pdf.substr(0, cut), kMax)) << cut;
}

// A table or an object in compressed form is where a small file can grow without limit.
TEST(Attachment, APdfWhoseTablesAreCompressedIsNotEvenParsed) {
    const std::string pdf = pdf_with(kFile);
    EXPECT_TRUE(is_plain_pdf(pdf));
    const std::string appended = pdf + "\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";
    EXPECT_EQ(fault_of(appended), AttachmentFault::rewritten);
    for (const char* more :
         {"/Prev 17 /Size", "/XRefStm 17 /Size", "/Pre#76 17 /Size", "/Encrypt 3 0 R /Size"}) {
        const std::size_t trailer = pdf.rfind("trailer");
        const std::string edited =
            pdf.substr(0, trailer) + replaced(pdf.substr(trailer), "/Size", more);
        EXPECT_EQ(fault_of(edited), AttachmentFault::rewritten) << more;
    }
    const std::size_t start = pdf.rfind("startxref");
    for (const char* table : {"startxref\n15\n%%EOF\n", "startxref\n99999999999999999999\n",
                              "startxref\n", "startxref 0", "startxref\n%15\n15\n%%EOF\n"})
        EXPECT_EQ(fault_of(pdf.substr(0, start) + table), AttachmentFault::rewritten) << table;
}

TEST(Attachment, WhatIsCompressedInThePdfIsNotUnpacked) {
    const std::string pdf = pdf_with(kFile);
    const std::string edited = replaced(pdf, "/Type /EmbeddedFile", "/Filter/FlateDecode");
    EXPECT_EQ(fault_of(edited), AttachmentFault::rewritten);
}

TEST(Attachment, IntoWhatIsNoPdfNothingIsPut) {
    EXPECT_FALSE(with_attachment("", kFile, kMade));
    EXPECT_FALSE(with_attachment("no pdf", kFile, kMade));
}

}  // namespace
}  // namespace zhiyuan::paper
