#include "domain/rules/window_rules.h"

#include <gtest/gtest.h>

#include "tests/support/small_world.h"

namespace zhiyuan {
namespace {

using test::kCloses;
using test::kMicro;
using test::kOpens;

constexpr UnitId kClass{5};
constexpr UnitId kClassBeside{8};

class WindowRules : public testing::Test {
protected:
    const Window& window() const { return *world_.season.window(WindowId("w1")); }
    WindowPhase phase_at(Instant t, UnitId unit = kClass) const {
        return phase(world_, window(), unit, t);
    }
    void extend(UnitId unit, Instant closes_at, const char* window_id = "w1") {
        world_.extensions.push_back({WindowId(window_id), unit, closes_at});
    }

    World world_ = test::small_world();
};

// R-WIN-1, R-WIN-2, promise 4: half-open, to the microsecond on both sides.
TEST_F(WindowRules, AreHalfOpenToTheMicrosecond) {
    const struct {
        const char* when;
        Instant at;
        WindowPhase want;
    } cases[] = {
        {"the beginning of time", Instant(), WindowPhase::not_open},
        {"one microsecond before opening", kOpens - kMicro, WindowPhase::not_open},
        {"at opening", kOpens, WindowPhase::open},
        {"one microsecond after opening", kOpens + kMicro, WindowPhase::open},
        {"the last microsecond", kCloses - kMicro, WindowPhase::open},
        {"at closing", kCloses, WindowPhase::closed},
        {"one microsecond after closing", kCloses + kMicro, WindowPhase::closed},
        {"years later", kCloses + std::chrono::hours(24 * 3650), WindowPhase::closed},
    };
    for (const auto& c : cases) EXPECT_EQ(phase_at(c.at), c.want) << c.when;
}

TEST_F(WindowRules, AnExtensionServesItsWholeSubtreeAndNobodyBesideIt) {
    const Instant later = kCloses + std::chrono::hours(3);
    for (const UnitId above : {kClass, UnitId(4), UnitId(3)}) {
        world_.extensions.clear();
        extend(above, later);
        EXPECT_EQ(deadline(world_, window(), kClass), later) << above.value();
        EXPECT_EQ(phase_at(later - kMicro), WindowPhase::open) << above.value();
        EXPECT_EQ(phase_at(later), WindowPhase::closed) << above.value();
        EXPECT_EQ(phase_at(kCloses, kClassBeside), WindowPhase::closed) << above.value();
        EXPECT_EQ(deadline(world_, window(), UnitId(2)), kCloses) << "the unit above it";
    }
    world_.extensions.clear();
    extend(UnitId(1), later);
    EXPECT_EQ(phase_at(kCloses, kClassBeside), WindowPhase::open) << "the whole province";
}

TEST_F(WindowRules, AnExtensionNeverShortens) {
    extend(kClass, kCloses - std::chrono::hours(1));
    EXPECT_EQ(deadline(world_, window(), kClass), kCloses);
    EXPECT_EQ(phase_at(kCloses - kMicro), WindowPhase::open);
}

TEST_F(WindowRules, TheLatestOfSeveralExtensionsCounts) {
    extend(UnitId(3), kCloses + std::chrono::hours(5));
    extend(kClass, kCloses + std::chrono::hours(2));
    extend(UnitId(1), kCloses + std::chrono::hours(1));
    EXPECT_EQ(deadline(world_, window(), kClass), kCloses + std::chrono::hours(5));
    EXPECT_EQ(deadline(world_, window(), kClassBeside), kCloses + std::chrono::hours(1));
}

TEST_F(WindowRules, AnExtensionOfAnotherWindowChangesNothing) {
    extend(UnitId(1), kCloses + std::chrono::hours(90), "w2");
    EXPECT_EQ(phase_at(kCloses), WindowPhase::closed);
}

TEST_F(WindowRules, AUnitThatNobodyKnowsHasTheCommonDeadline) {
    extend(UnitId(1), kCloses + std::chrono::hours(1));
    EXPECT_EQ(deadline(world_, window(), UnitId(999)), kCloses);
    EXPECT_EQ(deadline(world_, window(), UnitId(0)), kCloses);
}

}  // namespace
}  // namespace zhiyuan
