#include "domain/rules/contact_rules.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

const Contact kGood{"13900000001", "长沙市芙蓉区人民路1号", "410001", "张三"};

struct Case {
    const char* what;
    Contact contact;
    std::optional<Refusal> want;
};

const std::string kLong(301, 'a');

// In the order of the rules; each refused row breaks the later ones too.
const Case kCases[] = {
    {"R-CON-1: no phone", {"", "", "", ""}, Refusal::phone_malformed},
    {"R-CON-1: six digits", {"139000", "", "", ""}, Refusal::phone_malformed},
    {"R-CON-1: thirteen digits", {"1390000000012", "", "", ""}, Refusal::phone_malformed},
    {"R-CON-1: letters", {"1390000000l", "", "", ""}, Refusal::phone_malformed},
    {"R-CON-2: three characters", {kGood.phone, "长沙市", "", ""}, Refusal::address_malformed},
    {"R-CON-2: too long", {kGood.phone, kLong, "", ""}, Refusal::address_malformed},
    {"R-CON-2: a line feed",
     {kGood.phone, kGood.address + "\n", "", ""},
     Refusal::address_malformed},
    {"R-CON-2: the sign that parts stored fields",
     {kGood.phone, kGood.address + "\x1f", "", ""},
     Refusal::address_malformed},
    {"R-CON-3: five digits",
     {kGood.phone, kGood.address, "41000", ""},
     Refusal::postcode_malformed},
    {"R-CON-3: a letter", {kGood.phone, kGood.address, "41000x", ""}, Refusal::postcode_malformed},
    {"R-CON-4: nobody",
     {kGood.phone, kGood.address, kGood.postcode, ""},
     Refusal::recipient_malformed},
    {"R-CON-4: too long",
     {kGood.phone, kGood.address, kGood.postcode, std::string(91, 'a')},
     Refusal::recipient_malformed},
    {"R-CON-4: a control character",
     {kGood.phone, kGood.address, kGood.postcode, "张三\x7f"},
     Refusal::recipient_malformed},
    {"seven digits", {"8888888", kGood.address, kGood.postcode, kGood.recipient}, std::nullopt},
    {"all good", kGood, std::nullopt},
};

TEST(ContactRules, ReportTheFirstBrokenRule) {
    for (const Case& c : kCases) {
        const auto why = why_contact_is_malformed(c.contact);
        ASSERT_EQ(why.has_value(), c.want.has_value()) << c.what;
        if (why) {
            EXPECT_EQ(to_text(why->kind), to_text(*c.want)) << c.what;
        }
    }
}

}  // namespace
}  // namespace zhiyuan
