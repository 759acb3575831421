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
    const signature::PublicKey key_ = *given_key(kExamples + "receipt-key.pub");
};

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    return text.replace(text.find(what), what.size(), by);
}

TEST_F(GenuineTest, TheExampleIsGenuineUnderAnyName) {
    const auto file = genuine_receipt(write(good_), key_);
    ASSERT_TRUE(file) << file.error();
    EXPECT_NE(words_of(*file).find("真实有效 (genuine): 回执 " + file->number), std::string::npos);
}

TEST_F(GenuineTest, AsAnEditorOfWindowsSavesIt) {
    EXPECT_EQ(why_not("\xEF\xBB\xBF" + good_), "");
    std::string wide = "\xFF\xFE";
    for (const char c : replaced(good_, "\n", "\r\n")) wide += {c, '\0'};
    EXPECT_EQ(why_not(wide), "");
}

TEST_F(GenuineTest, AnythingElseIsNamed) {
    EXPECT_NE(why_not("").find("不是回执文件"), std::string::npos);
    EXPECT_NE(
        why_not(replaced(good_, "\"card_position\": 2", "\"card_position\": 3")).find("签名不符"),
        std::string::npos);
    const std::string number = genuine_receipt(write(good_), key_)->number;
    EXPECT_NE(why_not(replaced(good_, number, "000000000000")).find("回执编号不符"),
              std::string::npos);
    const std::string id = signature::key_id_of(key_);
    EXPECT_NE(why_not(replaced(good_, id, "0123456789abcdef")).find("由另一把密钥签发"),
              std::string::npos);
}

// No library for PDFs is at hand where this runs: what to do is said instead.
TEST_F(GenuineTest, OfAPdfItIsSaidWhatToDo) {
    EXPECT_NE(why_not("%PDF-1.5\n…").find("receipt.json"), std::string::npos);
    const auto within = genuine_receipt(
        write("%PDF-1.5\n…"), key_,
        [&](const std::string&) -> Result<std::string, std::string> { return good_; });
    EXPECT_TRUE(within) << "whoever can take it out says how";
}

TEST_F(GenuineTest, AKeyIsDigitsOrAFileWithThem) {
    EXPECT_EQ(*given_key(to_hex(key_)), key_);
    EXPECT_EQ(*given_key(write(to_hex(key_) + "\r\n")), key_);
    EXPECT_FALSE(given_key("no-such-file.pub"));
    EXPECT_FALSE(given_key(write(to_hex(key_) + "0")));
}

}  // namespace
}  // namespace zhiyuan::client
