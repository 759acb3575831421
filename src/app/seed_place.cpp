#include "app/seed_place.h"

#include <fmt/core.h>

#include "app/card_making.h"
#include "app/import_files.h"
#include "demo/demo_data.h"
#include "wire/season_file.h"

namespace zhiyuan::app {

Result<void, std::string> seed_place(const Place& place, const std::filesystem::path& files,
                                     const SeedOptions& options,
                                     const std::function<void(const std::string&)>& progress) {
    const auto season = wire::load_season(options.season);
    if (!season) return fail(wire::describe(season.error().front(), wire::Language::zh));
    demo::DemoOptions demo{options.tables, files, options.candidates, options.seed, {}};
    demo.progress = [&](std::int64_t n) { progress(fmt::format("{} 名考生 (candidates)", n)); };
    const auto written = demo::write_demo_data(*season, demo);
    if (!written) return fail(wire::describe(written.error(), wire::Language::zh));
    if (auto made = make_place(place, {options.season, Purpose::drill, true}); !made) return made;
    const auto opened = open_place(place);
    if (!opened) return fail(opened.error());
    const auto request = [&](const char* name) {
        return ImportRequest{{files / name}, "", "", false, false};
    };
    if (import_units(request("units.csv"), *opened) != 0 ||
        import_candidates(request("candidates.csv"), *opened) != 0 ||
        import_plan(request("plan.csv"), *opened) != 0 || make_cards(*opened) != 0)
        return fail("演练数据未建成 (the drill's data could not be made)");
    return {};
}

}  // namespace zhiyuan::app
