#include "paper/qr_code.h"

#include <gtest/gtest.h>

namespace zhiyuan::paper {
namespace {

const std::string kUsual =
    "https://zy.example.cn/verify#r=HKSC3E446JT6."
    "8cf2c1b88434b4676b16418747c18d6b8d7c0ed478e8a168400a57b5c668b67f.1234567";

// Each corner but one has a square of seven with a white ring in it: that is how readers find it.
void expect_finder(const QrCode& code, int row, int column) {
    for (int i = 0; i < 7; ++i) {
        EXPECT_TRUE(code.is_dark(row, column + i));
        EXPECT_TRUE(code.is_dark(row + 6, column + i));
    }
    EXPECT_FALSE(code.is_dark(row + 1, column + 1));
    EXPECT_TRUE(code.is_dark(row + 3, column + 3));
}

TEST(QrCode, HasItsThreeFinders) {
    const QrCode code = qr_code(kUsual);
    ASSERT_GE(code.side, 21);
    ASSERT_EQ(code.dark.size(), static_cast<std::size_t>(code.side * code.side));
    expect_finder(code, 0, 0);
    expect_finder(code, 0, code.side - 7);
    expect_finder(code, code.side - 7, 0);
}

// On paper the code is 34 mm wide: with more squares a phone would have to be held very still.
TEST(QrCode, OfAUsualAddressHasSquaresOfHalfAMillimetre) {
    EXPECT_LE(qr_code(kUsual).side + 2 * kQuietZone, 68);
}

TEST(QrCode, IsTheSameForTheSameText) {
    EXPECT_EQ(qr_code(kUsual).dark, qr_code(kUsual).dark);
    EXPECT_NE(qr_code(kUsual).dark, qr_code(kUsual + "1").dark);
}

TEST(QrCode, OfWhatIsTooLongThereIsNone) {
    EXPECT_EQ(qr_code(std::string(4000, 'a')).side, 0);
    EXPECT_EQ(qr_code("").side, 0);
}

}  // namespace
}  // namespace zhiyuan::paper
