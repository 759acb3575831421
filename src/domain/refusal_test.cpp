#include "domain/refusal.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

// The tables are looked up by position: a line out of place would end the program.
TEST(Refusal, EveryOneHasANameOfItsOwn) {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(Refusal::too_many_confirmations); ++i) {
        const auto name = to_text(static_cast<Refusal>(i));
        EXPECT_FALSE(name.empty()) << i;
        EXPECT_TRUE(names.insert(name).second) << name;
    }
    for (int i = 0; i <= static_cast<int>(Warning::withdraws_all); ++i)
        EXPECT_TRUE(names.insert(to_text(static_cast<Warning>(i))).second) << i;
}

TEST(Refusal, EachHasARuleOfItsOwn) {
    std::set<std::string_view> rules;
    for (int i = 0; i <= static_cast<int>(Refusal::too_many_confirmations); ++i) {
        const auto rule = rule_id(static_cast<Refusal>(i));
        EXPECT_FALSE(rule.empty()) << i;
        EXPECT_TRUE(rules.insert(rule).second) << rule;
    }
    for (int i = 0; i <= static_cast<int>(Warning::withdraws_all); ++i)
        EXPECT_TRUE(rules.insert(rule_id(static_cast<Warning>(i))).second) << i;
}

}  // namespace
}  // namespace zhiyuan
