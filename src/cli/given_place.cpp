#include "cli/given_place.h"

#include <functional>

#include "cli/card_making.h"
#include "cli/desk.h"
#include "cli/import_files.h"

namespace zhiyuan::cli {
namespace {

ImportRequest request_for(const std::filesystem::path& file, const GivenPlace& given) {
    ImportRequest out;
    out.files = {file};
    out.window = given.window;
    out.gbk = given.gbk;
    return out;
}

// Imports a table unless the folder has something of its kind. The importer says what is wrong.
Result<void, std::string> import_once(const std::filesystem::path& file, bool there,
                                      const GivenPlace& given, const server::OpenedFolder& opened,
                                      int (*import)(const ImportRequest&,
                                                    const server::OpenedFolder&),
                                      const std::string& missing) {
    if (there) return {};
    if (file.empty()) return fail(missing);
    if (import(request_for(file, given), opened) != 0)
        return fail("演练数据未建成 (the drill's data could not be made): " + file.string());
    return {};
}

Result<void, std::string> import_tables(const GivenPlace& given,
                                        const server::OpenedFolder& opened) {
    const auto registry = opened.database->make_registry();
    const auto units = registry->units();
    const auto candidates = registry->count_candidates();
    const auto plan = registry->plan();
    if (!units || !candidates || !plan) return fail("读取数据库失败 (cannot read the database)");
    if (auto done = import_once(given.units, !units->empty(), given, opened, import_units,
                                "没有单位,请给出 --units (there are no units: give --units)");
        !done)
        return done;
    const bool new_people = *candidates == 0;
    if (auto done =
            import_once(given.candidates, !new_people, given, opened, import_candidates,
                        "没有考生,请给出 --candidates (nobody is there: give --candidates)");
        !done)
        return done;
    if (auto done = import_once(given.plan, !plan->empty(), given, opened, import_plan,
                                "没有招生计划,请给出 --plan (there is no plan: give --plan)");
        !done)
        return done;
    for (const auto& [list, file] : given.lists) {
        ImportRequest request = request_for(file, given);
        request.list = list;
        if (import_list(request, opened) != 0)
            return fail("演练数据未建成 (the drill's data could not be made): " + file.string());
    }
    return {};
}

}  // namespace

Result<void, std::string> make_given_place(const server::DataFolder& place,
                                           const GivenPlace& given) {
    std::error_code error;
    if (!std::filesystem::exists(place.season_file(), error)) {
        if (given.season.empty())
            return fail("没有演练目录,请给出 --season (there is no such drill: give --season): " +
                        place.folder.string());
        if (auto made = make_season(place, {given.season, server::Purpose::drill, true}); !made)
            return made;
    }
    const auto opened = server::open_folder(place);
    if (!opened) return fail(opened.error());
    if (opened->purpose != server::Purpose::drill)
        return fail("只能在演练数据上演练 (a drill runs on drill data only): " +
                    place.folder.string());
    if (auto imported = import_tables(given, *opened); !imported) return imported;
    if (make_cards(*opened) != 0) return fail("未制作口令卡 (no cards were made)");
    return {};
}

}  // namespace zhiyuan::cli
