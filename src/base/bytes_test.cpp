#include "base/bytes.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

TEST(Bytes, HexGoesBothWaysAndRefusesTheRest) {
    const auto bytes = from_hex<3>("00fFa1");
    ASSERT_TRUE(bytes);
    EXPECT_EQ(to_hex(*bytes), "00ffa1");
    EXPECT_FALSE(from_hex<3>("00ffa"));
    EXPECT_FALSE(from_hex<3>("00ffag"));
    EXPECT_FALSE(from_hex<2>("00ffa1"));
}

TEST(Bytes, ComparesWholeTexts) {
    const auto same = [](std::string_view a, std::string_view b) {
        return equal_in_constant_time(as_bytes(a), as_bytes(b));
    };
    EXPECT_TRUE(same("", ""));
    EXPECT_TRUE(same("code", "code"));
    EXPECT_FALSE(same("code", "codes"));
    EXPECT_FALSE(same("code", "Code"));
    EXPECT_FALSE(same("code", "cody"));
    EXPECT_FALSE(same("\x01\x01", "\x02\x02"));
}

}  // namespace
}  // namespace zhiyuan
