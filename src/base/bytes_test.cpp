#include "base/bytes.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

TEST(Bytes, Sha256MatchesThePublishedExample) {
    EXPECT_EQ(to_hex(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Bytes, HexGoesBothWaysAndRefusesTheRest) {
    const auto bytes = from_hex<3>("00fFa1");
    ASSERT_TRUE(bytes);
    EXPECT_EQ(to_hex(*bytes), "00ffa1");
    EXPECT_FALSE(from_hex<3>("00ffa"));
    EXPECT_FALSE(from_hex<3>("00ffag"));
    EXPECT_FALSE(from_hex<2>("00ffa1"));
}

}  // namespace
}  // namespace zhiyuan
