#include "cli/seed_place.h"

#include <fmt/core.h>

#include "cli/card_making.h"
#include "cli/desk.h"
#include "cli/import_files.h"
#include "codec/season_file.h"
#include "demo/demo_data.h"

namespace zhiyuan::cli {

Result<void, std::string> seed_place(const server::DataFolder& place,
                                     const std::filesystem::path& files, const SeedOptions& options,
                                     const std::function<void(const std::string&)>& progress) {
    const auto season = codec::load_season(options.season);
    if (!season) return fail(codec::describe(season.error().front(), codec::Language::zh));
    demo::DemoOptions demo{options.tables, files, options.candidates, options.seed, {}};
    demo.progress = [&](std::int64_t n) { progress(fmt::format("{} 名考生 (candidates)", n)); };
    const auto written = demo::write_demo_data(*season, demo);
    if (!written) return fail(codec::describe(written.error(), codec::Language::zh));
    if (auto made = make_season(place, {options.season, server::Purpose::drill, true}); !made)
        return made;
    const auto opened = server::open_folder(place);
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

}  // namespace zhiyuan::cli
