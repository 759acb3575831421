#include "registrar/group_codec.h"

#include <gtest/gtest.h>

#include "registrar/sample_groups.h"

namespace zhiyuan::registrar {
namespace {

const ports::LogGroup kGroup =
    group_of({receipt_of("a", 1), act_of("row", 3, 7), receipt_of("b", 2)});

TEST(GroupCodec, AGroupComesBackAsItWas) {
    EXPECT_EQ(decode_group(encode_group(kGroup)), kGroup);
    EXPECT_EQ(decode_group(encode_group({})), ports::LogGroup());
}

TEST(GroupCodec, APartOfItAndMoreThanItAreNone) {
    const std::string bytes = encode_group(kGroup);
    for (std::size_t length = 0; length < bytes.size(); ++length)
        EXPECT_EQ(decode_group(bytes.substr(0, length)), std::nullopt) << length;
    EXPECT_EQ(decode_group(bytes + "x"), std::nullopt);
}

TEST(GroupCodec, AnotherFormatLogOrCountIsNone) {
    const std::string bytes = encode_group(kGroup);
    std::string bad = bytes;
    bad[0] = 2;
    EXPECT_EQ(decode_group(bad), std::nullopt);
    bad = bytes;
    bad[5] = 2;  // the first entry's log
    EXPECT_EQ(decode_group(bad), std::nullopt);
    bad = bytes;
    bad[4] = '\x7f';  // two thousand million entries
    EXPECT_EQ(decode_group(bad), std::nullopt);
}

}  // namespace
}  // namespace zhiyuan::registrar
