#include "usecase/office/plan_taking.h"

#include <gtest/gtest.h>

#include "tests/fixtures/filed_town.h"
#include "tests/fixtures/office_call.h"

namespace zhiyuan::usecase {
namespace {

const WindowId kW1("w1"), kW2("w2");

class WhatAPlanTakes : public testing::Test {
protected:
    WhatAPlanTakes() {
        for (const WindowId& window : {kW1, kW2}) {
            const auto& lines = town_.world->catalogue(window)->lines();
            plan_.insert(plan_.end(), lines.begin(), lines.end());
        }
        EXPECT_TRUE(test::put(town_.database, PutPlan{{kW1, kW2}, plan_}));
    }
    PlanTaking taken(const std::vector<PlanLine>& lines, const std::vector<WindowId>& windows) {
        const auto season = town_.database.make_season_store();
        const auto registry = town_.database.make_registry();
        return *what_plan_takes(lines, windows, *season, *registry);
    }
    std::vector<PlanLine> of(const WindowId& window) const {
        return town_.world->catalogue(window)->lines();
    }

    test::FiledTown town_;
    std::vector<PlanLine> plan_;
};

TEST_F(WhatAPlanTakes, IsNothingWhereEveryLineStaysWhateverIsNewOrChanged) {
    auto lines = of(kW1);
    lines.front().seats += 5;
    lines.push_back(lines.front());
    lines.back().major = MajorCode("77");
    const PlanTaking taking = taken(lines, {kW1});
    EXPECT_EQ(taking.lines_gone, 0);
    EXPECT_EQ(taking.lists_in_force, 0) << "nobody is counted for nothing";
}

// In w1 three have a list of main in force and one of early; what was withdrawn is none.
TEST_F(WhatAPlanTakes, AreTheLinesThatGoAndTheListsInForceOfThoseWindowsAlone) {
    auto lines = of(kW1);
    lines.pop_back();
    EXPECT_EQ(taken(lines, {kW1}).lines_gone, 1);
    EXPECT_EQ(taken(lines, {kW1}).lists_in_force, 4);
    EXPECT_EQ(taken({}, {kW2}).lines_gone, static_cast<std::int64_t>(of(kW2).size()));
    EXPECT_EQ(taken({}, {kW2}).lists_in_force, 1);
    EXPECT_EQ(taken({}, {kW1, kW2}).lists_in_force, 5);
}

}  // namespace
}  // namespace zhiyuan::usecase
