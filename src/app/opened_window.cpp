#include "app/opened_window.h"

#include "app/season_clock.h"
#include "app/world_loader.h"

namespace zhiyuan::app {

Result<OpenedWindow, std::string> open_window(const Place& place, const std::string& window,
                                              const std::string& clock, PlanAsOf as_of) {
    auto opened = open_place(place);
    if (!opened) return fail(opened.error());
    const auto season = season_clock(clock, opened->purpose);
    if (!season) return fail(season.error());
    const auto world =
        read_world(*opened, as_of == PlanAsOf::now ? season->season_now() : kEndOfSeason);
    if (!world) return fail(world.error());
    const Window* found = (*world)->season.window(WindowId(window));
    if (!found) return fail("年度文件里没有这个填报时段 (no such window): " + window);
    return OpenedWindow{std::move(*opened), *season, *world, found};
}

}  // namespace zhiyuan::app
