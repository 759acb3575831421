#include "base/sha256.h"

#include <string>

#include <gtest/gtest.h>

// Run against each library that may stand behind it.
namespace zhiyuan {
namespace {

TEST(Sha256, MatchesThePublishedExamples) {
    EXPECT_EQ(to_hex(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256("")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256(std::string(1'000'000, 'a'))),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PiecesGiveTheHashOfTheWhole) {
    const std::string whole =
        "a text that is longer than one block of the hash, which has 64 bytes";
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        Sha256 hash;
        hash.add(std::string_view(whole).substr(0, cut));
        hash.add("");
        hash.add(std::string_view(whole).substr(cut));
        EXPECT_EQ(hash.finish(), sha256(whole)) << cut;
    }
    EXPECT_EQ(Sha256().finish(), sha256(""));
}

}  // namespace
}  // namespace zhiyuan
