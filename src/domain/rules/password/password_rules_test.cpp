#include "domain/rules/password/password_rules.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

const std::vector<PersonalValue> kPerson{
    {"candidate_no", "14430100150001"},
    {"id_no", "43010219960704253X"},
    {"name", "张三丰"},
    {"phone", "13975112468"},
    {"phone", ""},
    {"birthday", "19960704"},
    {"card_serial", "7992739875"},
};

std::optional<Refusal> why(std::string_view password) {
    const auto finding = why_password_is_weak(password, kPerson);
    if (!finding) return std::nullopt;
    return finding->kind;
}

struct Case {
    const char* password;
    std::optional<Refusal> want;
};

// In the order of the rules; each refused row breaks later ones too where it can.
const Case kCases[] = {
    // R-PWD-1: characters count, not bytes.
    {"", Refusal::password_too_short},
    {"aaaaaaa", Refusal::password_too_short},
    {"9960704", Refusal::password_too_short},
    {"张三丰1996", Refusal::password_too_short},
    // R-PWD-2: parts of the numbers.
    {"14430100150001", Refusal::password_is_personal},
    {"00150001", Refusal::password_is_personal},
    {"430102199607", Refusal::password_is_personal},
    {"0704253x", Refusal::password_is_personal},
    {"my04253Xcat", Refusal::password_is_personal},
    {"13975112468", Refusal::password_is_personal},
    {"139-7511-2468", Refusal::password_is_personal},
    {"tel 112468!", Refusal::password_is_personal},
    {"7992739875", Refusal::password_is_personal},
    // R-PWD-2: birthday and name, alone, together and repeated.
    {"19960704", Refusal::password_is_personal},
    {"1996-07-04", Refusal::password_is_personal},
    {"07041996", Refusal::password_is_personal},
    {"abc960704", Refusal::password_is_personal},
    {"I was born 1996.07.04", Refusal::password_is_personal},
    {"19960704199607", Refusal::password_is_personal},
    {"199674199674", Refusal::password_is_personal},
    {"张三丰960704", Refusal::password_is_personal},
    {"张三丰张三丰张三丰", Refusal::password_is_personal},
    {"三丰三丰三丰三丰", Refusal::password_is_personal},
    {"张三丰@1996!", Refusal::password_is_personal},
    {"1996+2468", Refusal::password_is_personal},
    // R-PWD-2: the name in pinyin, whole or its initials, with digits around.
    {"zhangsanfeng", Refusal::password_is_personal},
    {"ZhangSanFeng", Refusal::password_is_personal},
    {"zhang-san-feng!", Refusal::password_is_personal},
    {"sanfengzhang", Refusal::password_is_personal},
    {"sanfeng88", Refusal::password_is_personal},
    {"zhangsanfeng83920174", Refusal::password_is_personal},
    {"83920174zhangsanfeng", Refusal::password_is_personal},
    {"zsf83920", Refusal::password_is_personal},
    {"zsf20140607", Refusal::password_is_personal},
    {"83920zsf", Refusal::password_is_personal},
    {"zsf@2468", Refusal::password_is_personal},
    {"iloveyou1996", Refusal::password_common},
    // R-PWD-3
    {"password", Refusal::password_common},
    {"PassWord1", Refusal::password_common},
    {"p@ssw0rd", Refusal::password_common},
    {"P@ssword!", Refusal::password_common},
    {"qwertyui", Refusal::password_common},
    {"woaini1314", Refusal::password_common},
    {"woaini5201314", Refusal::password_common},
    {"abc123456", Refusal::password_common},
    {"asd123456", Refusal::password_common},
    {"asdf1234", Refusal::password_common},
    {"1234qwer", Refusal::password_common},
    {"qwer!@#$", Refusal::password_common},
    {"zhongguo", Refusal::password_common},
    {"gaokao666", Refusal::password_common},
    {"88888888", Refusal::password_common},
    {"woaimama520", Refusal::password_common},
    {"5201314521", Refusal::password_common},
    {"qwe123456", Refusal::password_common},
    {"123456789a", Refusal::password_common},
    {"a123456789", Refusal::password_common},
    {"111222333444", Refusal::password_common},
    {"mima123456", Refusal::password_common},
    {"changsha123", Refusal::password_common},
    {"Huawei888", Refusal::password_common},
    {"abc123-abc", Refusal::password_common},
    // Walks over the keyboard, and other people's names with a year.
    {"poiuytre", Refusal::password_common},
    {"lkjhgfdsa", Refusal::password_common},
    {"3edc4rfv", Refusal::password_common},
    {"mnbvcxz12", Refusal::password_common},
    {"liming1996", Refusal::password_common},
    {"1990wangwei", Refusal::password_common},
    {"Wang_Xiaoming2014", Refusal::password_common},
    {"liujie199801", Refusal::password_common},
    // R-PWD-4
    {"aaaaaaaa", Refusal::password_too_simple},
    {"77777777", Refusal::password_too_simple},
    {"abababab", Refusal::password_too_simple},
    {"abcabcabc", Refusal::password_too_simple},
    {"abcdefgh", Refusal::password_too_simple},
    {"98765432", Refusal::password_too_simple},
    {"--------", Refusal::password_too_simple},
    {"abcdefgz", Refusal::password_too_simple},
    {"zgfedcba", Refusal::password_too_simple},
    {"abcdefxz", std::nullopt},
    // Good ones.
    {"correct horse battery", std::nullopt},
    {"Tr0ub4dor&3x", std::nullopt},
    {"小河边的红蜻蜓飞", std::nullopt},
    {"kx7mq2vw", std::nullopt},
    {"xiangjiang-juzizhou", std::nullopt},
    {"zhangsanfeng liked tea at noon", std::nullopt},
    {"lwm83920174", std::nullopt},
    {"yuelu-shan 7 bei", std::nullopt},
    {"wangwei and 1996 oranges", std::nullopt},
    {"tgb5 ujm8 rfv2 kept", std::nullopt},
    {"8-23-41-7-96-58", std::nullopt},
    {"password of my grandmother's cat", std::nullopt},
    {"1996 was a leap year", std::nullopt},
    {"张三丰的太极拳打得好极了", std::nullopt},
};

TEST(PasswordRules, ReportTheFirstBrokenRule) {
    const auto name = [](std::optional<Refusal> r) { return r ? to_text(*r) : "accepted"; };
    for (const Case& c : kCases) EXPECT_EQ(name(why(c.password)), name(c.want)) << c.password;
}

TEST(PasswordRules, SayWhichPersonalValueItWas) {
    EXPECT_EQ(why_password_is_weak("00150001", kPerson)->params,
              (Params{{"kind", "candidate_no"}}));
    EXPECT_EQ(why_password_is_weak("13975112468", kPerson)->params, (Params{{"kind", "phone"}}));
    EXPECT_EQ(why_password_is_weak("x1996-07-04", kPerson)->params, (Params{{"kind", "id_no"}}))
        << "the ID number holds the birthday";
}

TEST(PasswordRules, EmptyAndOddPersonalValuesAreNoReason) {
    const std::vector<PersonalValue> odd{{"phone", ""},        {"name", ""},  {"birthday", ""},
                                         {"birthday", "1996"}, {"name", "·"}, {"id_no", "--"}};
    EXPECT_FALSE(why_password_is_weak("kx7mq2vw", odd));
}

// What somebody who knows the candidate tries first: every part of every value, with what people
// put around it. None may pass.
TEST(PasswordRules, NoGuessDerivedFromThePersonPasses) {
    std::vector<std::string> pieces{"960704",     "19960704", "07041996",   "04071996", "199607",
                                    "张三丰",     "三丰",     "1996",       "0704",     "2468",
                                    "张三丰1996", "三丰0704", "张三丰2468", "19962468"};
    for (const char* number :
         {"14430100150001", "43010219960704253X", "13975112468", "7992739875"}) {
        const std::string text = number;
        for (std::size_t from = 0; from + 6 <= text.size(); ++from)
            for (std::size_t length = 6; from + length <= text.size(); ++length)
                pieces.push_back(text.substr(from, length));
    }
    const std::vector<std::string> affixes{"",   "a",   "A",      "!", "1",  "123", "abc", "520",
                                           "qq", "zsf", "woaini", "@", "..", "888", "aa",  "x"};
    int tried = 0;
    for (const std::string& piece : pieces)
        for (const std::string& before : affixes)
            for (const std::string& after : affixes) {
                const std::string guess = std::string(before).append(piece).append(after);
                if (before.size() > 3 && after.size() > 3) continue;
                // More than the rules see as a rest: no longer a guess but a search.
                const auto rest = [](const std::string& a) {
                    return a == "woaini" ? 0u : a.size();
                };
                if (rest(before) + rest(after) > 3) continue;
                ++tried;
                EXPECT_TRUE(why(guess)) << guess;
            }
    EXPECT_GT(tried, 10'000);
}

}  // namespace
}  // namespace zhiyuan
