#include "usecase/office/season_status.h"

#include <gtest/gtest.h>

#include "domain/rules/window_rules.h"
#include "tests/fixtures/small_town.h"

namespace zhiyuan::usecase {
namespace {

using test::SmallTown;

class SeasonStatusTest : public testing::Test {
protected:
    WindowStatus first_window() {
        const auto status = season_status(reads_);
        EXPECT_TRUE(status);
        EXPECT_EQ(status->windows.size(), town_.world->season.windows.size());
        return status->windows.front();
    }

    SmallTown town_{3};
    std::unique_ptr<ports::RegistryStore> registry_ = town_.database.make_registry();
    std::unique_ptr<ports::SeasonStore> season_ = town_.database.make_season_store();
    OfficeReads reads_{*registry_, *season_, town_.clock, town_.world_source()};
};

TEST_F(SeasonStatusTest, CountsTheRoster) {
    const auto status = season_status(reads_);
    ASSERT_TRUE(status);
    EXPECT_EQ(status->candidates, 3);
    EXPECT_EQ(status->now, town_.clock.now);
}

// Promise 4: the states follow one another at the instants of the window, to the microsecond.
TEST_F(SeasonStatusTest, FollowsAWindowFromItsOpeningToItsSeal) {
    const Window& window = town_.world->season.windows.front();
    const Duration micro(1);
    const Instant intake = intake_until(*town_.world, window);
    const std::vector<std::pair<Instant, WindowState>> steps{
        {window.opens_at - micro, WindowState::not_open},
        {window.opens_at, WindowState::open},
        {window.closes_at - micro, WindowState::open},
        {intake, WindowState::over},
    };
    for (const auto& [now, state] : steps) {
        town_.clock.now = now;
        EXPECT_EQ(to_text(first_window().state), to_text(state));
    }
    town_.world->season.windows.front().intake_until = window.closes_at + std::chrono::hours(1);
    town_.clock.now = window.closes_at;
    EXPECT_EQ(first_window().state, WindowState::intake);
    town_.world->closed.insert(window.id);
    EXPECT_EQ(first_window().state, WindowState::sealed);
}

// What everybody is told before signing in follows an extension of the province, not of a part.
TEST_F(SeasonStatusTest, AnExtensionOfTheProvinceKeepsTheWindowOpen) {
    const Window& window = town_.world->season.windows.front();
    const UnitId province = whole_province(*town_.world);
    ASSERT_EQ(town_.world->units.at(province).level, UnitLevel::province);
    const Instant later = window.closes_at + std::chrono::hours(1);
    town_.world->season.windows.front().intake_until = later;
    town_.clock.now = window.closes_at;
    town_.world->extensions = {{window.id, UnitId(5), later, "a class"}};
    EXPECT_EQ(first_window().state, WindowState::intake);
    town_.world->extensions.push_back({window.id, province, later, "everybody"});
    EXPECT_EQ(first_window().state, WindowState::open);
}

}  // namespace
}  // namespace zhiyuan::usecase
