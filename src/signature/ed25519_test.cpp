#include "signature/ed25519.h"

#include <string>

#include <gtest/gtest.h>

// Run against each library that may stand behind it.
namespace zhiyuan::signature {
namespace {

struct Example {
    const char* key;
    std::string bytes;
    std::string signature;
};

// RFC 8032, 7.1, tests 1 and 2.
const Example kNothing{"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                       "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"};
const Example kOneByte{"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "\x72",
                       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                       "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"};

bool good(const Example& example) {
    return is_good(*from_hex<64>(example.signature), example.bytes, *from_hex<32>(example.key));
}

TEST(Ed25519, ThePublishedExamplesAreGood) {
    EXPECT_TRUE(good(kNothing));
    EXPECT_TRUE(good(kOneByte));
}

TEST(Ed25519, OtherBytesAnotherKeyAndEachChangedByteAreNot) {
    EXPECT_FALSE(good({kOneByte.key, "\x73", kOneByte.signature}));
    EXPECT_FALSE(good({kOneByte.key, "\x72\x72", kOneByte.signature}));
    EXPECT_FALSE(good({kNothing.key, "\x72", kOneByte.signature}));
    for (std::size_t digit = 0; digit < kOneByte.signature.size(); ++digit) {
        Example changed = kOneByte;
        changed.signature[digit] = changed.signature[digit] == '0' ? '1' : '0';
        EXPECT_FALSE(good(changed)) << digit;
    }
}

TEST(Ed25519, ASignatureIsWrittenInOneWayOnly) {
    // The second half of the example and the order of the group, added: the same point.
    Example other = kOneByte;
    other.signature.replace(64, 64,
                            "f52db7415978abc61b2c2eb6aeebfca0387b2eaeb4302aeeb00d291612bb0c10");
    EXPECT_FALSE(good(other));
}

TEST(Ed25519, AKeyIsNamedByItsHash) {
    EXPECT_EQ(key_id_of(*from_hex<32>(kOneByte.key)), "39f713d0a644253f");
}

}  // namespace
}  // namespace zhiyuan::signature
