#include "usecase/candidate/contact_codec.h"

#include <gtest/gtest.h>

#include "tests/fixtures/small_town.h"

namespace zhiyuan::usecase {
namespace {

TEST(ContactCodec, OpensWhatItSealed) {
    test::PlainPrivacy privacy;
    const Contact contact{"15400001234", "长沙市岳麓区", "410082", "本人"};
    EXPECT_EQ(open_contact(privacy, seal_contact(privacy, contact)), contact);
    const Contact empty;
    EXPECT_EQ(open_contact(privacy, seal_contact(privacy, empty)), empty);
}

TEST(ContactCodec, RefusesWhatHoldsAnotherNumberOfFields) {
    test::PlainPrivacy privacy;
    EXPECT_EQ(open_contact(privacy, privacy.seal("1\x1f"
                                                 "2\x1f"
                                                 "3")),
              std::nullopt);
    EXPECT_EQ(open_contact(privacy, privacy.seal("1\x1f"
                                                 "2\x1f"
                                                 "3\x1f"
                                                 "4\x1f"
                                                 "5")),
              std::nullopt);
    EXPECT_EQ(open_contact(privacy, "not hexadecimal"), std::nullopt);
}

// From 8 digits on the first three and the last four stay; of fewer nothing does.
TEST(ContactCodec, MasksAPhone) {
    EXPECT_EQ(masked_phone("15400001234"), "154****1234");
    EXPECT_EQ(masked_phone("12345678"), "123*5678");
    EXPECT_EQ(masked_phone("1234567"), "*******");
    EXPECT_EQ(masked_phone(""), "");
}

}  // namespace
}  // namespace zhiyuan::usecase
