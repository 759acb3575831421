#include "codec/clean_text.h"

#include <gtest/gtest.h>

namespace zhiyuan::codec {
namespace {

std::string clean(std::string text) {
    clean_cell(text);
    return text;
}

// A mark of writing direction, U+2000 and some: spelled as a literal it would turn this very line.
std::string direction(unsigned char last_byte) {
    return {'\xe2', '\x80', static_cast<char>(last_byte)};
}

TEST(CleanText, NobodySeesWhatACellDoesNotHold) {
    EXPECT_EQ(clean("\u00a0 王\u200b五\ufeff\t\u3000"), "王五");
    EXPECT_EQ(clean("\ufeff考生号\u00a0"), "考生号");
    EXPECT_EQ(clean("A\u00a0B\u2009C"), "A B C");
    EXPECT_EQ(clean(direction(0x8e) + direction(0xaa) + "李" + direction(0xac) + "\u00ad"), "李");
    EXPECT_EQ(clean("é ã 王\u3000五"), "é ã 王\u3000五");
    for (const char* cut : {"\xc2", "\xe2", "\xe2\x80", "\xef\xbb"}) EXPECT_EQ(clean(cut), cut);
    EXPECT_EQ(clean(" \u200b "), "");
}

TEST(CleanText, FullWidthDigitsAreDigits) {
    std::string text = "４３０１Ｘ（ａ～）\u3000王";
    narrow(text);
    EXPECT_EQ(text, "4301X(a~) 王");
    EXPECT_EQ(folded("中国石油大学（ 北京 ）ab"), "中国石油大学(北京)AB");
}

TEST(CleanText, LineEndsWithinATextBecomeBlanks) {
    std::string text = "高校专项\r\n线上 \n60 分";
    join_lines(text);
    EXPECT_EQ(text, "高校专项 线上 60 分");
}

}  // namespace
}  // namespace zhiyuan::codec
