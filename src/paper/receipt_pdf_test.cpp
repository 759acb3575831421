#include "paper/receipt_pdf.h"

#include <cstdio>
#include <fstream>

#include <gtest/gtest.h>

#include "paper/attachment.h"
#include "paper/fonts.h"
#include "paper/receipt_blocks.h"
#include "tests/fixtures/temporary_folder.h"

namespace zhiyuan::paper {
namespace {

const std::string kFile = R"({"proof":"c2sp.org/tlog-proof@v1","receipt":{"seq":2}})";

SheetChoice choice(int n, int majors) {
    SheetChoice out;
    out.college = {std::to_string(4300 + n), "湖南第" + std::to_string(n) + "大学"};
    for (int m = 1; m <= majors; ++m)
        out.majors.push_back({"0" + std::to_string(m), "土木工程(第" + std::to_string(m) + "类)"});
    out.accepts_other_majors = n % 2 == 1;
    return out;
}

SheetList list_of(int choices, int majors) {
    SheetList out{{"本科一批", "First batch"}, 2, true, {}};
    SheetSection section{{"平行志愿", "Parallel"}, {}, choices + 1, true};
    for (int n = 1; n <= choices; ++n) section.choices.push_back(choice(n, majors));
    out.sections = {section};
    return out;
}

ReceiptSheet sheet_of(std::vector<SheetList> lists) {
    ReceiptSheet sheet;
    sheet.season = {"湖南省2014年普通高校招生", "Hunan 2014"};
    sheet.window = {"本科一批至高职专科批", "First batch to vocational batch"};
    sheet.name = "阿依古丽·Smith";
    sheet.candidate_no = "14430100150001";
    sheet.received_at = Instant::from_micros(1403913661000001);
    sheet.utc_offset_minutes = 480;
    sheet.seq = 2;
    sheet.card = {"卡号 0000 0000 18，第 3 号", "card 0000 0000 18, no. 3"};
    sheet.plan_version = std::string(64, 'c');
    sheet.lists = std::move(lists);
    sheet.number = "HKSC3E446JT6";
    sheet.commitment = "8cf2c1b88434b4676b16418747c18d6b8d7c0ed478e8a168400a57b5c668b67f";
    sheet.registered = "hunan-2014/receipts 1207";
    sheet.address = {"https://zy.example.cn/verify", "https://zy.example.cn/verify"};
    sheet.code = sheet.address.zh + "#r=" + sheet.number + "." + sheet.commitment + ".7";
    return sheet;
}

std::string made(const ReceiptSheet& sheet) {
    auto pdf = receipt_pdf(sheet, kFile);
    EXPECT_TRUE(pdf);
    return pdf ? *pdf : "";
}

/// What another program reads in the PDF; `command` gets its name.
std::string told_by(const std::string& command, const std::string& pdf) {
    const test::TemporaryFolder folder;
    const std::string path = (folder.path() / "receipt.pdf").string();
    std::ofstream(path, std::ios::binary) << pdf;
    FILE* pipe = ::popen((command + " " + path + " -").c_str(), "r");
    std::string out;
    char buffer[4096];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        out.append(buffer, n);
    EXPECT_EQ(::pclose(pipe), 0);
    return out;
}

std::string text_of(const std::string& pdf) {
    return told_by("pdftotext -layout", pdf);
}

// Each page ends with a form feed.
std::size_t pages_of(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\f'));
}

void expect_words(const std::string& text, const std::vector<std::string>& words) {
    for (const std::string& word : words)
        EXPECT_NE(text.find(word), std::string::npos) << word << "\n" << text;
}

TEST(ReceiptPdf, AUsualListIsOnePageWithEverythingOnIt) {
    const std::string text = text_of(made(sheet_of({list_of(5, 6)})));
    EXPECT_EQ(pages_of(text), 1U);
    expect_words(text,
                 {"湖南省2014年普通高校招生", "志愿确认回执", "阿依古丽·Smith", "14430100150001",
                  "First batch to vocational batch", "2014-06-28 08:01:01 (UTC+08:00)", "第 2 次",
                  "0000 0000 18", "本科一批", "version 2", "HKSC 3E44 6JT6", "8cf2 c1b8 8434",
                  "hunan-2014/receipts 1207", "https://zy.example.cn/verify", "第 1 页 共 1 页",
                  "1 places empty", "学校服从调剂"});
}

TEST(ReceiptPdf, CollegesAndMajorsStandInTheOrderOfTheList) {
    const std::string text = text_of(made(sheet_of({list_of(5, 6)})));
    std::size_t at = 0;
    for (int n = 1; n <= 5; ++n) {
        const std::size_t college = text.find("湖南第" + std::to_string(n) + "大学", at);
        ASSERT_NE(college, std::string::npos) << n;
        at = college;
        EXPECT_NE(text.find(n % 2 == 1 ? "服从 yes" : "不服从 no", at), std::string::npos);
        for (int m = 1; m <= 6; ++m) {
            const std::size_t major = text.find("第" + std::to_string(m) + "类", at);
            ASSERT_NE(major, std::string::npos) << n << " " << m;
            at = major;
        }
    }
}

TEST(ReceiptPdf, TheLongestUsualListHasNumberedPagesThatNameTheirOwner) {
    const std::string text = text_of(made(sheet_of({list_of(45, 6)})));
    const std::string pages = std::to_string(pages_of(text));
    EXPECT_GE(pages_of(text), 2U);
    EXPECT_LE(pages_of(text), 4U);
    for (std::size_t n = 1; n <= pages_of(text); ++n)
        expect_words(text, {"第 " + std::to_string(n) + " 页 共 " + pages + " 页"});
    std::size_t at = 0;
    for (std::size_t n = 0; n < pages_of(text); ++n) {
        const std::size_t end = text.find('\f', at);
        expect_words(text.substr(at, end - at), {"14430100150001", "HKSC 3E44 6JT6"});
        at = end + 1;
    }
}

TEST(ReceiptPdf, AWithdrawnBatchSaysThatNothingIsFiled) {
    SheetList withdrawn{{"本科一批", "First batch"}, 3, true, {}};
    const std::string text = text_of(made(sheet_of({withdrawn})));
    EXPECT_EQ(pages_of(text), 1U);
    expect_words(text, {"本科一批", "version 3", "已撤回：本批次没有志愿。", "Withdrawn"});
}

TEST(ReceiptPdf, ANameThatThePlanLacksIsSaidToBeMissing) {
    SheetList list = list_of(1, 1);
    list.sections[0].choices[0].college.name.clear();
    expect_words(text_of(made(sheet_of({list}))), {"4301", "name not known"});
}

TEST(ReceiptPdf, TheReceiptIsInItByteForByte) {
    const auto taken = attachment_of(made(sheet_of({list_of(2, 2)})), 1 << 20);
    ASSERT_TRUE(taken);
    EXPECT_EQ(*taken, kFile);
}

// It is sent over slow lines, and back to be checked, where 1 MiB is taken at most (adr/0018).
TEST(ReceiptPdf, HoldsNoMoreOfTheFontThanItNeeds) {
    EXPECT_LT(made(sheet_of({list_of(45, 6)})).size(), 256U << 10);
}

TEST(ReceiptPdf, TheSameReceiptGivesTheSameBytes) {
    EXPECT_EQ(made(sheet_of({list_of(5, 6)})), made(sheet_of({list_of(5, 6)})));
}

// A phone reads the code off the page, not off our own encoder.
TEST(ReceiptPdf, ItsQrCodeIsReadOffThePage) {
    const ReceiptSheet sheet = sheet_of({list_of(5, 6)});
    const test::TemporaryFolder folder;
    const std::string pdf = (folder.path() / "receipt.pdf").string();
    const std::string png = (folder.path() / "receipt").string();
    std::ofstream(pdf, std::ios::binary) << made(sheet);
    ASSERT_EQ(std::system(("pdftoppm -gray -r 150 -png -singlefile " + pdf + " " + png).c_str()),
              0);
    FILE* pipe = ::popen(("zbarimg --quiet --raw " + png + ".png").c_str(), "r");
    char buffer[4096] = {};
    const std::size_t read = std::fread(buffer, 1, sizeof buffer - 1, pipe);
    EXPECT_EQ(::pclose(pipe), 0);
    EXPECT_EQ(std::string(buffer, read), sheet.code + "\n");
}

TEST(ReceiptPdf, AListWithoutEndIsRefusedBeforeItIsDrawn) {
    const auto pdf = receipt_pdf(sheet_of({list_of(kLinesOnPaperMax, 1)}), kFile);
    ASSERT_FALSE(pdf);
    EXPECT_EQ(pdf.error(), PaperFault::too_long);
}

TEST(ReceiptPdf, WithoutAChineseFontNothingIsPrinted) {
    const test::TemporaryFolder folder;
    const std::string config = (folder.path() / "fonts.conf").string();
    std::ofstream(config) << "<fontconfig><dir>/nowhere</dir></fontconfig>";
    // fontconfig reads its configuration once a process, so a fresh one is asked.
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            ::setenv("FONTCONFIG_FILE", config.c_str(), 1);
            const auto pdf = receipt_pdf(sheet_of({}), kFile);
            std::_Exit(!has_chinese_font() && !pdf && pdf.error() == PaperFault::no_font ? 0 : 1);
        },
        testing::ExitedWithCode(0), "");
}

TEST(Pages, AHeadingIsNotLeftAloneAtTheEndOfAPage) {
    const Block row{100, nullptr, false}, heading{20, nullptr, true};
    EXPECT_EQ(page_ends({row, row, row, row, row, row, row, heading, row, row}),
              (std::vector<std::size_t>{7, 10}));
    EXPECT_EQ(page_ends({row, heading}), std::vector<std::size_t>{2});
    EXPECT_EQ(page_ends({}), std::vector<std::size_t>{0});
}

TEST(Pages, ABlockHigherThanAPageGetsOneOfItsOwn) {
    const Block high{2000, nullptr, false}, row{100, nullptr, false};
    EXPECT_EQ(page_ends({high}), std::vector<std::size_t>{1});
    EXPECT_EQ(page_ends({row, high, row}), (std::vector<std::size_t>{1, 2, 3}));
}

}  // namespace
}  // namespace zhiyuan::paper
