#include "domain/season/world_parts.h"

#include <functional>

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

const WindowId kFirst("first"), kSecond("second");

Instant at(int seconds) {
    return Instant::from_micros(seconds * 1'000'000L);
}

World before() {
    World world;
    for (const WindowId& id : {kFirst, kSecond}) {
        Window window;
        window.id = id;
        world.season.windows.push_back(window);
    }
    world.revisions = {.total = 10,
                       .roster = 3,
                       .admitted = 2,
                       .orders = 1,
                       .reference = 0,
                       .plans = {{kFirst, 3}, {kSecond, 1}}};
    PlanChange change;
    change.window = kSecond;
    change.effective_at = at(100);
    world.plan_changes = {change};
    world.plans_at = at(50);
    return world;
}

TEST(WorldParts, OnlyWhatHasMovedOnIsReadAnew) {
    const struct {
        const char* what;
        std::function<void(WorldRevisions&)> change;
        WorldParts parts;
    } cases[] = {
        {"nothing", [](WorldRevisions&) {}, {}},
        {"roster", [](WorldRevisions& r) { ++r.total, ++r.roster; }, {.roster = true}},
        {"results", [](WorldRevisions& r) { ++r.total, ++r.admitted; }, {.admitted = true}},
        {"an extension", [](WorldRevisions& r) { ++r.total, ++r.orders; }, {.orders = true}},
        {"what stands beside the plan",
         [](WorldRevisions& r) { ++r.total, ++r.reference; },
         {.reference = true}},
        {"a plan", [](WorldRevisions& r) { ++r.total, ++r.plans[kFirst]; }, {.plans = {kFirst}}},
        {"two of them",
         [](WorldRevisions& r) { r.total += 2, ++r.orders, ++r.plans[kSecond]; },
         {.orders = true, .plans = {kSecond}}},
        {"something by a program that knows no parts",
         [](WorldRevisions& r) { ++r.total; },
         {true, true, true, true, {kFirst, kSecond}}},
    };
    for (const auto& c : cases) {
        WorldRevisions now = before().revisions;
        c.change(now);
        EXPECT_EQ(changed_parts(before(), now, at(60)), c.parts) << c.what;
    }
}

TEST(WorldParts, APlanIsReadAnewWhenAChangeOfItTakesEffect) {
    const World world = before();
    EXPECT_TRUE(changed_parts(world, world.revisions, at(99)).none());
    EXPECT_EQ(changed_parts(world, world.revisions, at(100)).plans, std::vector{kSecond});
    World later = world;
    later.plans_at = at(100);
    EXPECT_TRUE(changed_parts(later, later.revisions, at(200)).none()) << "once";
}

}  // namespace
}  // namespace zhiyuan
