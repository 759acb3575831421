#include "domain/rules/contact_rules.h"

#include <optional>
#include <string>

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

const Contact kGood{"13900000001", "长沙市芙蓉区人民路1号", "410001", "张三"};

const std::string kLong(301, 'a');

// Each breaks one rule alone.
const struct {
    const char* what;
    Contact contact;
    std::optional<Refusal> want;
} kCases[] = {
    {"R-CON-1: no phone",
     {"", kGood.address, kGood.postcode, kGood.recipient},
     Refusal::phone_malformed},
    {"R-CON-1: six digits",
     {"139000", kGood.address, kGood.postcode, kGood.recipient},
     Refusal::phone_malformed},
    {"R-CON-1: thirteen digits",
     {"1390000000012", kGood.address, kGood.postcode, kGood.recipient},
     Refusal::phone_malformed},
    {"R-CON-1: letters",
     {"1390000000l", kGood.address, kGood.postcode, kGood.recipient},
     Refusal::phone_malformed},
    {"R-CON-2: three characters",
     {kGood.phone, "长沙市", kGood.postcode, kGood.recipient},
     Refusal::address_malformed},
    {"R-CON-2: too long",
     {kGood.phone, kLong, kGood.postcode, kGood.recipient},
     Refusal::address_malformed},
    {"R-CON-2: a line feed",
     {kGood.phone, kGood.address + "\n", kGood.postcode, kGood.recipient},
     Refusal::address_malformed},
    {"R-CON-2: the sign that parts stored fields",
     {kGood.phone, kGood.address + "\x1f", kGood.postcode, kGood.recipient},
     Refusal::address_malformed},
    {"R-CON-3: five digits",
     {kGood.phone, kGood.address, "41000", kGood.recipient},
     Refusal::postcode_malformed},
    {"R-CON-3: a letter",
     {kGood.phone, kGood.address, "41000x", kGood.recipient},
     Refusal::postcode_malformed},
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

TEST(ContactRules, ReportABrokenRuleWithItsField) {
    for (const auto& c : kCases) {
        const auto faults = contact_faults(c.contact);
        ASSERT_EQ(faults.size(), c.want ? 1U : 0U) << c.what;
        if (!c.want) continue;
        EXPECT_EQ(to_text(faults.front().kind), to_text(*c.want)) << c.what;
        EXPECT_EQ(faults.front().field + "_malformed", to_text(*c.want)) << c.what;
    }
}

TEST(ContactRules, ReportAllThatIsWrongAtOnce) {
    std::vector<std::string> fields;
    for (const auto& fault : contact_faults({"abc", "长沙", "4100", ""}))
        fields.push_back(fault.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"phone", "address", "postcode", "recipient"}));
}

// A message can't go to a telephone on a wall.
TEST(ContactRules, RNote1MessagesGoToAMobileNumber) {
    const auto why = [](const char* phone) {
        Contact contact = kGood;
        contact.phone = phone;
        return why_no_notices_to(contact);
    };
    EXPECT_FALSE(why("13900000001"));
    for (const char* phone : {"073184802777", "84802777", "23900000001", "139000000012"}) {
        const auto refused = why(phone);
        ASSERT_TRUE(refused) << phone;
        EXPECT_EQ(refused->kind, Refusal::notices_need_mobile);
        EXPECT_EQ(refused->field, "notices");
    }
    EXPECT_FALSE(why("no number")) << "told by R-CON-1";
}

}  // namespace
}  // namespace zhiyuan
