#include "domain/rules/window_rules.h"

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

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

TEST_F(WindowRules, AWindowClosedForGoodNeverOpensAgain) {
    extend(UnitId(1), kCloses + std::chrono::hours(90));
    world_.closed.insert(WindowId("w1"));
    for (const Instant t : {kOpens - kMicro, kOpens, kCloses - kMicro, kCloses, kCloses + kMicro})
        EXPECT_EQ(phase_at(t), WindowPhase::closed) << t.micros();
    EXPECT_EQ(phase(world_, *world_.season.window(WindowId("w2")), kClass, kOpens),
              WindowPhase::not_open)
        << "another window";
}

TEST_F(WindowRules, TheLongestExtensionMovesIntakeAndSealing) {
    Window& w1 = world_.season.windows.front();
    w1.intake_until = kCloses + std::chrono::hours(1);
    w1.sealed_at = kCloses + std::chrono::hours(2);
    EXPECT_EQ(intake_until(world_, w1), w1.intake_until);
    EXPECT_FALSE(may_be_closed(world_, w1, w1.intake_until - kMicro));
    EXPECT_TRUE(may_be_closed(world_, w1, w1.intake_until));
    const Duration longer = std::chrono::minutes(45);
    extend(kClassBeside, kCloses + longer);
    extend(UnitId(1), kCloses + std::chrono::minutes(10));
    extend(UnitId(3), kCloses - std::chrono::hours(5));
    extend(UnitId(1), kCloses + std::chrono::hours(50), "w2");
    EXPECT_EQ(longest_extension(world_, w1), longer);
    EXPECT_EQ(intake_until(world_, w1), w1.intake_until + longer);
    EXPECT_EQ(sealed_at(world_, w1), w1.sealed_at + longer);
    EXPECT_FALSE(may_be_closed(world_, w1, w1.intake_until + longer - kMicro));
    EXPECT_TRUE(may_be_closed(world_, w1, w1.intake_until + longer));
}

// Each refused row breaks the later rules too where it can, which fixes the order.
TEST_F(WindowRules, AnExtensionIsGrantedOnlyForwardsAndInTime) {
    const Instant sealed = kCloses + std::chrono::hours(9);
    world_.season.windows.front().intake_until = kCloses + std::chrono::hours(1);
    world_.season.windows.front().sealed_at = sealed;
    const Instant given = kCloses + std::chrono::hours(2);  // to the county above kClass
    const auto moved = std::chrono::hours(2);               // and so the seal is
    const struct {
        const char* what;
        UnitId unit;
        Instant until, now;
        bool closed;
        std::optional<OfficeRefusal> want;
    } cases[] = {
        {"closed for good", kClass, kCloses, kCloses, true, OfficeRefusal::window_sealed},
        {"at the sealing time", kClass, kCloses, sealed + moved, false,
         OfficeRefusal::window_sealed},
        {"a microsecond before it", kClass, sealed + moved, sealed + moved - kMicro, false, {}},
        {"shorter than the season", UnitId(1), kCloses - kMicro, given, false,
         OfficeRefusal::extension_not_later},
        {"the season's end", UnitId(1), kCloses, kOpens, false, OfficeRefusal::extension_not_later},
        {"a microsecond more", UnitId(1), kCloses + kMicro, kOpens, false, {}},
        {"shorter than before", UnitId(3), given - kMicro, kOpens, false,
         OfficeRefusal::extension_not_later},
        {"shorter than the county's", kClass, given, given, false,
         OfficeRefusal::extension_not_later},
        {"more than the county's", kClass, given + kMicro, kOpens, false, {}},
        {"beside the county", kClassBeside, given - kMicro, kOpens, false, {}},
        {"over already", kClass, given + kMicro, given + kMicro, false,
         OfficeRefusal::extension_over},
        {"in the last microsecond", kClass, given + kMicro, given, false, {}},
        {"before the window opens", kClass, given + kMicro, Instant(), false, {}},
    };
    for (const auto& c : cases) {
        world_.extensions.clear();
        world_.closed.clear();
        extend(UnitId(3), given);
        if (c.closed) world_.closed.insert(WindowId("w1"));
        EXPECT_EQ(why_not_extend(world_, window(), c.unit, c.until, c.now), c.want) << c.what;
    }
}

TEST_F(WindowRules, AnExtensionEndsBeforeTheNextWindowOfOneOfItsBatches) {
    const auto why = [&](Instant until) {
        return why_not_extend(world_, window(), UnitId(1), until, kOpens);
    };
    world_.season.windows.resize(1);
    EXPECT_EQ(extension_limit(world_.season, window()), kCloses + kExtensionMost);
    EXPECT_EQ(why(kCloses + kExtensionMost), std::nullopt);
    EXPECT_EQ(why(kCloses + kExtensionMost + kMicro), OfficeRefusal::extension_too_late);
    Window collection = window();
    collection.id = WindowId("w1c");
    collection.opens_at = kCloses + std::chrono::hours(48);
    Window beside = collection;
    beside.id = WindowId("other");
    beside.batches = {BatchId("of_no_other_window")};
    beside.opens_at = kCloses + kMicro;
    world_.season.windows.push_back(collection);
    world_.season.windows.push_back(beside);
    EXPECT_EQ(why(collection.opens_at), std::nullopt);
    EXPECT_EQ(why(collection.opens_at + kMicro), OfficeRefusal::extension_too_late);
}

TEST_F(WindowRules, ACollectionRoundFollowsTheLastWindowOfItsBatch) {
    const BatchId batch = window().batches.front();
    world_.season.windows.resize(1);
    for (const int days : {2, 5, 9}) {
        Window collection = world_.season.windows.front();
        collection.id = WindowId("c" + std::to_string(days));
        collection.opens_at = kCloses + std::chrono::hours(24 * days);
        collection.closes_at = collection.opens_at + std::chrono::hours(24);
        world_.season.windows.push_back(collection);
    }
    world_.season.windows[2].batches = {BatchId("of_no_other_window")};
    const auto before = [&](std::size_t n) {
        const Window* found = window_before(world_.season, world_.season.windows[n], batch);
        return found ? found->id.value() : "none";
    };
    EXPECT_EQ(before(0), "none");
    EXPECT_EQ(before(1), "w1");
    EXPECT_EQ(before(3), "c2") << "the one between is of another batch";
}

TEST_F(WindowRules, TheExtensionThatCountsSaysWhy) {
    const auto why = [&](UnitId unit) {
        const Extension* extension = extension_for(world_, window(), unit);
        return extension ? extension->reason : "none";
    };
    EXPECT_EQ(why(kClass), "none");
    const Instant later = kCloses + std::chrono::hours(1);
    world_.extensions = {{WindowId("w1"), kClass, later, "power"},
                         {WindowId("w1"), UnitId(4), later + std::chrono::hours(1), "network"},
                         {WindowId("w2"), kClass, later + std::chrono::hours(9), "other window"},
                         {WindowId("w1"), kClass, kCloses, "no later"}};
    EXPECT_EQ(why(kClass), "network");
    EXPECT_EQ(why(UnitId(999)), "none");
}

TEST_F(WindowRules, AUnitThatNobodyKnowsHasTheCommonDeadline) {
    extend(UnitId(1), kCloses + std::chrono::hours(1));
    EXPECT_EQ(deadline(world_, window(), UnitId(999)), kCloses);
    EXPECT_EQ(deadline(world_, window(), UnitId(0)), kCloses);
}

}  // namespace
}  // namespace zhiyuan
