#include "cli/opened_window.h"

#include "cli/season_words.h"
#include "server/plan_loader.h"
#include "server/season_clock.h"
#include "server/world_loader.h"

namespace zhiyuan::cli {

Result<OpenedWindow, std::string> open_window(const server::DataFolder& place,
                                              const std::string& window, const std::string& clock,
                                              PlanAsOf as_of) {
    auto opened = server::open_folder(place);
    if (!opened) return fail(opened.error());
    const auto season = server::season_clock(clock, opened->purpose);
    if (!season) return fail(season.error());
    const auto world = server::read_world(
        *opened, as_of == PlanAsOf::now ? season->season_now() : server::kEndOfSeason);
    if (!world) return fail(world.error());
    const Window* found = (*world)->season.window(WindowId(window));
    if (!found) return fail(no_such_window((*world)->season, window));
    return OpenedWindow{std::move(*opened), *season, *world, found};
}

}  // namespace zhiyuan::cli
