#include "cli/opened_window.h"

#include "cli/season_words.h"
#include "crypto/ed25519_signer.h"
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

Result<OpenedWindow, std::string> open_window_at(const server::DataFolder& place,
                                                 const std::string& window,
                                                 const std::string& clock, PlanAsOf as_of) {
    auto opened = open_window(place, window, clock, as_of);
    if (opened && clock.empty() && opened->place.purpose == server::Purpose::demo)
        return fail(
            "演示数据另有时钟:请用 --clock 说明时刻,与 serve 的一致,如 --clock "
            "2014-06-29T09:00:00+08:00 (a demo lives at another time: say --clock, as for "
            "serve)");
    return opened;
}

Result<closing::SealedLists, std::string> sealed_lists(const server::OpenedFolder& opened,
                                                       const WindowId& window) {
    const crypto::Ed25519Signer signer(opened.keys.receipts);
    return closing::SealedLists::read(*opened.database->make_registry(),
                                      *opened.database->make_season_store(), signer, window);
}

Result<std::optional<closing::SealedLists>, std::string> sealed_for_results(
    const server::OpenedFolder& opened, const World& world, const WindowId& window) {
    if (world.closed.contains(window)) {
        auto sealed = sealed_lists(opened, window);
        if (!sealed) return fail(sealed.error());
        return std::optional(std::move(*sealed));
    }
    if (opened.purpose == server::Purpose::production)
        return fail(
            "时段尚未封存,不能投档,也不能写入录取结果;请先用 zhiyuan close 封存 (the window is not "
            "closed: nothing is placed and no results are taken; close it first): " +
            window.value());
    return std::optional<closing::SealedLists>();
}

}  // namespace zhiyuan::cli
