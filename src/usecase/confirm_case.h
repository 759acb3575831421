#pragma once

#include <gtest/gtest.h>

#include "tests/support/one_candidate.h"
#include "usecase/confirm.h"

namespace zhiyuan::usecase {

/// One confirmation stands (main 1001, code no. 2); a second one is about to come.
class ConfirmCase : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(std::holds_alternative<Confirmed>(
            one_.run(one_.confirm_act({test::main_form("1001")}, 0, 1)).reply));
    }
    Command second() { return one_.command(one_.confirm_act({test::main_form("1002")}, 1, 2)); }
    Decision confirmed(std::vector<Form> forms, int base, Byte request) {
        Decision decision = one_.run(one_.confirm_act(std::move(forms), base, request));
        EXPECT_TRUE(std::holds_alternative<Confirmed>(decision.reply))
            << test::name_of(decision.reply);
        return decision;
    }

    test::OneCandidate one_;
};

inline Confirm& act_of(Command& command) {
    return std::get<Confirm>(command.act);
}

}  // namespace zhiyuan::usecase
