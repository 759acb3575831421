#include "client/genuine.h"

#include <fstream>

#include <gtest/gtest.h>

#include "client/text_file.h"

namespace zhiyuan::client {
namespace {

const std::string kExamples = ZHIYUAN_SOURCE_DIR "/docs/examples/";

/// A file under a name that is not ASCII, and in no code page of both Chinese and Greek.
class GenuineTest : public testing::Test {
protected:
    GenuineTest() { std::filesystem::create_directories(path_of(folder_)); }
    ~GenuineTest() override { std::filesystem::remove_all(path_of(folder_)); }

    std::string write(const std::string& text) {
        std::string path = folder_ + "/回执 Ω.json";
        std::ofstream(path_of(path), std::ios::binary) << text;
        return path;
    }

    std::string why_not(const std::string& text) {
        const auto file = genuine_receipt(write(text), key_);
        return file ? "" : file.error();
    }

    const std::string folder_ = utf8_of(std::filesystem::temp_directory_path()) + "/志愿 genuine";
    const std::string good_ = read_text(kExamples + "receipt.json");
    const receipts::ReceiptKeys key_ = *given_keys(kExamples + "receipt-key.pub");
};

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    return text.replace(text.find(what), what.size(), by);
}

// Of a text whose only characters beyond ASCII are the dashes before signatures.
std::string in_utf16(std::string text) {
    constexpr std::string_view kDash = "—";
    std::string out = "\xFF\xFE";
    for (std::size_t at = 0; at < text.size();) {
        const bool dash = text.compare(at, kDash.size(), kDash) == 0;
        out += dash ? std::string("\x14\x20") : std::string{text[at], '\0'};
        at += dash ? kDash.size() : 1;
    }
    return out;
}

TEST_F(GenuineTest, TheExampleIsGenuineUnderAnyName) {
    const auto file = genuine_receipt(write(good_), key_);
    ASSERT_TRUE(file) << file.error();
    EXPECT_NE(words_of(*file).find("真实有效 (genuine): 回执 " + file->number), std::string::npos);
}

TEST_F(GenuineTest, AsAnEditorOfWindowsSavesIt) {
    EXPECT_EQ(why_not("\xEF\xBB\xBF" + good_), "");
    EXPECT_EQ(why_not(in_utf16(replaced(good_, "\n", "\r\n"))), "");
}

TEST_F(GenuineTest, AnythingElseIsNamed) {
    EXPECT_NE(why_not("").find("不是回执文件"), std::string::npos);
    EXPECT_NE(why_not(replaced(good_, R"("card_position": 2)", R"("card_position": 3)"))
                  .find("内容已被改动"),
              std::string::npos);
    const std::string number = genuine_receipt(write(good_), key_)->number;
    EXPECT_NE(why_not(replaced(good_, number, "000000000000")).find("回执编号不符"),
              std::string::npos);
    EXPECT_NE(
        why_not(replaced(good_, key_.log.name + "\\n", "other/receipts\\n")).find("另一本登记簿"),
        std::string::npos);
    EXPECT_NE(why_not(R"({"receipt":{"format":"zhiyuan-receipt-1"}})").find("zhiyuan-receipt-1"),
              std::string::npos)
        << "the format before is told by name";
}

// No library for PDFs is at hand where this runs: what to do is said instead.
TEST_F(GenuineTest, OfAPdfItIsSaidWhatToDo) {
    EXPECT_NE(why_not("%PDF-1.5\n…").find("receipt.json"), std::string::npos);
    const auto within = genuine_receipt(
        write("%PDF-1.5\n…"), key_,
        [&](const std::string&) -> Result<std::string, std::string> { return good_; });
    EXPECT_TRUE(within) << "whoever can take it out says how";
}

TEST_F(GenuineTest, TheKeysAreAFileOfTwoLines) {
    EXPECT_EQ(*given_keys(write(receipts::to_text(key_))), key_);
    EXPECT_FALSE(given_keys("no-such-file.pub"));
    EXPECT_FALSE(given_keys(write(to_hex(key_.log.key))));
}

}  // namespace
}  // namespace zhiyuan::client
