#include "closing/balance.h"

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan::closing {
namespace {

// Units: 1 province > 2 prefecture > 3 county > 4 school > 5 class, and 2 > 6 > 7 > 8 beside it.
TEST(BalanceTest, CountsEverybodyInEveryUnitAboveThem) {
    const World world = test::small_world();
    Balance balance(world);
    for (int n = 0; n < 3; ++n) EXPECT_TRUE(balance.add(UnitId(5), AccountedAs::filed));
    EXPECT_TRUE(balance.add(UnitId(5), AccountedAs::not_reached));
    EXPECT_TRUE(balance.add(UnitId(8), AccountedAs::declared));
    EXPECT_TRUE(balance.add(UnitId(8), AccountedAs::filed));
    EXPECT_TRUE(balance.add(UnitId(4), AccountedAs::declared)) << "of a school, in no class";
    EXPECT_FALSE(balance.add(UnitId(99), AccountedAs::filed));

    const struct {
        int unit;
        Count want;
    } cases[] = {{5, {4, 3, 0, 1}}, {4, {5, 3, 1, 1}}, {3, {5, 3, 1, 1}}, {8, {2, 1, 1, 0}},
                 {6, {2, 1, 1, 0}}, {2, {7, 4, 2, 1}}, {1, {7, 4, 2, 1}}, {99, {0, 0, 0, 0}}};
    for (const auto& c : cases) EXPECT_EQ(balance.of(UnitId(c.unit)), c.want) << c.unit;
    EXPECT_TRUE(balance.sums_agree());
}

TEST(BalanceTest, FindsAUnitWhoseFiguresAreNotThoseBelow) {
    World world = test::small_world();
    Balance balance(world);
    ASSERT_TRUE(balance.add(UnitId(5), AccountedAs::filed));
    ASSERT_TRUE(balance.sums_agree());
    world.units[UnitId(4)].parent = UnitId(7);  // the tree changes after the counting
    EXPECT_FALSE(balance.sums_agree());
}

}  // namespace
}  // namespace zhiyuan::closing
