#include "base/base64.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

// The vectors of RFC 4648, section 10.
TEST(Base64, HasTheVectorsOfItsStandard) {
    const char* const texts[][2] = {{"", ""},
                                    {"f", "Zg=="},
                                    {"fo", "Zm8="},
                                    {"foo", "Zm9v"},
                                    {"foob", "Zm9vYg=="},
                                    {"fooba", "Zm9vYmE="},
                                    {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, coded] : texts) {
        EXPECT_EQ(to_base64(as_bytes(plain)), coded);
        EXPECT_EQ(from_base64(coded), plain);
    }
}

TEST(Base64, EveryByteComesBack) {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    for (std::size_t length = 0; length <= all.size(); ++length) {
        const std::string part = all.substr(all.size() - length);
        EXPECT_EQ(from_base64(to_base64(as_bytes(part))), part) << length;
    }
}

TEST(Base64, BytesHaveOneSpelling) {
    for (const char* const bad :
         {"Z", "Zg", "Zg=", "Zg===", "=", "==", "====", "Zh==", "Zm9=", "Zm8", "Zm9v\n", " Zm9v",
          "Zm-v", "Zm_v", "Zg==Zg==", "Z===", "Z=g="})
        EXPECT_EQ(from_base64(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace zhiyuan
