#include "cli/import_files.h"

#include <set>
#include <unordered_map>

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/import_steps.h"
#include "cli/known_people.h"
#include "cli/office_words.h"
#include "cli/opened_window.h"
#include "cli/previews.h"
#include "cli/roster_words.h"
#include "cli/season_words.h"
#include "codec/season_names.h"
#include "crypto/sealed_box.h"
#include "crypto/system_sources.h"
#include "ports/source_of.h"
#include "server/plan_loader.h"
#include "server/world_loader.h"
#include "tables/import_candidates.h"
#include "tables/import_kind.h"
#include "tables/import_list.h"
#include "tables/import_plan.h"
#include "tables/import_results.h"
#include "tables/import_units.h"
#include "usecase/office/put_list.h"

namespace zhiyuan::cli {
namespace {

// What --window names; fails with the exit code when the season has none of that name.
Result<std::optional<WindowId>, int> given_window(const ImportRequest& request,
                                                  const Season& season) {
    if (request.window.empty()) return std::optional<WindowId>();
    const Window* found = codec::SeasonNames(season).window(request.window);
    if (!found) return fail(failed("--window: " + no_such_window(season, request.window)));
    return std::optional(found->id);
}

// Files without a row name no window: the command line says whose data they take away.
int window_missing() {
    return nothing_imported(
        "文件里没有任何一行,要清空哪个时段请用 --window 指明 (the files have no row: say by "
        "--window what is to be emptied)");
}

}  // namespace

int import_units(const ImportRequest& request, const server::OpenedFolder& opened) {
    const auto options = options_of(request, tables::ImportKind::units);
    if (!options) return options.error();
    const auto registry = opened.database->make_registry();
    const auto existing = registry->units();
    if (!existing) return failed(existing.error().what);
    const auto read = tables::read_units(request.files, *existing, *options);
    if (tell_faults(read.report, request.english)) return 1;
    if (request.preview) return preview_units(read.units, *existing);
    auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    return done(desk->act(usecase::ImportUnits{UnitId(), read.units}), read.units.size(),
                "个单位 (units)");
}

int import_candidates(const ImportRequest& request, const server::OpenedFolder& opened) {
    const auto options = options_of(request, tables::ImportKind::candidates);
    if (!options) return options.error();
    const auto registry = opened.database->make_registry();
    const auto units = registry->units();
    if (!units) return failed(units.error().what);
    tables::CandidateImport import(request.files, opened.season, *units, *options);
    if (tell_faults(import.check(), request.english)) return 1;
    crypto::SealedBox box(opened.keys.personal);
    const auto fingerprint = [&box](std::string_view plain) { return box.fingerprint(plain); };
    const auto seal = [&box](std::string_view plain) { return box.seal(plain); };
    const auto leave = [](std::string_view plain) { return std::string(plain); };
    const auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    const auto audit = desk->permit(AuditAct::import_candidates);
    if (!audit) return nothing_imported(audit.error());
    try {
        if (request.preview)
            return preview_candidates(import.source({leave, fingerprint}), import.kept(), *registry,
                                      box);
        const auto before = registry->count_candidates();
        const auto put = registry->put_candidates(import.source({seal, fingerprint}), *audit);
        const int code = done(put, "名考生 (candidates)");
        const auto after = registry->count_candidates();
        if (put && before && after)
            tell_kept(import.kept(), *put - (*after - *before), *after - *before);
        return code;
    } catch (const tables::FileChanged& changed) {
        return failed(
            std::string(
                "文件在检查后被改动,未导入任何数据 (the file changed after it was checked): ") +
            changed.what());
    }
}

int import_list(const ImportRequest& request, const server::OpenedFolder& opened) {
    if (!opened.season.person_list(request.list))
        return failed(no_such_list(opened.season, request.list));
    const auto options = options_of(request, tables::ImportKind::list);
    if (!options) return options.error();
    const auto registry = opened.database->make_registry();
    std::unordered_map<std::string, std::string> names;
    const auto people = registry->each_candidate(
        [&](const Candidate& c) { names.emplace(c.number.value(), c.name); });
    if (!people) return failed(people.error().what);
    const auto name_of = [&](const CandidateNo& number) -> std::optional<std::string> {
        const auto found = names.find(number.value());
        if (found == names.end()) return std::nullopt;
        return found->second;
    };
    const auto read = tables::read_list(request.files, name_of, *options);
    if (tell_faults(read.report, request.english)) return 1;
    if (request.preview) return preview_list(read.numbers, request.list, *registry);
    const auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    const auto audit = desk->permit(AuditAct::import_list, "list=" + request.list);
    if (!audit) return nothing_imported(audit.error());
    const auto put = usecase::put_list(
        *registry, request.list,
        [&](const Candidate& c) { return read.numbers.contains(c.number.value()); }, *audit);
    if (!put) return nothing_imported(in_words(put.error()));
    fmt::print("名单 (list) {}: {} 人,新增 (added) {},移出 (removed) {}\n", request.list,
               read.numbers.size(), put->added, put->removed);
    return 0;
}

int import_plan(const ImportRequest& request, const server::OpenedFolder& opened) {
    const auto options = options_of(request, tables::ImportKind::plan);
    if (!options) return options.error();
    const auto window = given_window(request, opened.season);
    if (!window) return window.error();
    auto read = tables::read_plan(request.files, opened.season, *window, *options);
    if (tell_faults(read.report, request.english)) return 1;
    if (read.lines.empty()) {
        if (!*window) return window_missing();
        read.lines[**window];
    }
    auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    std::vector<WindowId> windows;
    std::vector<PlanLine> lines;
    for (const auto& [id, of_window] : read.lines) {
        if (const auto misfit = first_misfit(desk->world().plan_changes, id, of_window))
            return nothing_imported(server::in_words(opened.season, *misfit));
        windows.push_back(id);
        lines.insert(lines.end(), of_window.begin(), of_window.end());
    }
    const auto registry = opened.database->make_registry();
    const auto compared = compare_plan(lines, windows, *registry);
    if (!compared) return failed(compared.error().what);
    const auto taking =
        usecase::what_plan_takes(lines, windows, *opened.database->make_season_store(), *registry);
    if (!taking) return failed(in_words(taking.error()));
    const std::size_t count = lines.size();
    usecase::ImportPlan act{UnitId(), std::move(windows), std::move(lines), *taking};
    if (request.preview) {
        const auto decision = desk->decide(std::move(act));
        if (const auto* refused = std::get_if<usecase::OfficeRefused>(&decision))
            fmt::print("{}\n", in_words(*refused));
        return compared->print("计划 (plan)", ImportPreview::Absent::removed);
    }
    return done(desk->act(std::move(act)), count, "条计划 (plan lines)", &*compared);
}

int import_results(const ImportRequest& request, const server::OpenedFolder& opened) {
    const auto options = options_of(request, tables::ImportKind::results);
    if (!options) return options.error();
    const auto window = given_window(request, opened.season);
    if (!window) return window.error();
    const auto known = read_known_people(*opened.database, opened.season);
    if (!known) return failed(known.error().what);
    tables::ResultsContext context = known->context(opened.season);
    context.window = *window;
    const auto read = tables::read_results(request.files, context, *options);
    if (tell_faults(read.report, request.english)) return 1;
    std::vector<Placing> placings(read.placings.begin(), read.placings.end());
    if (placings.empty()) {
        const Window* emptied = context.window ? opened.season.window(*context.window) : nullptr;
        if (!emptied) return window_missing();
        for (const BatchId& batch : emptied->batches) placings.push_back({emptied->id, batch});
    }
    const auto compared =
        compare_results(read.admissions, placings, *known, *opened.database->make_season_store());
    if (!compared) return failed(compared.error().what);
    if (request.preview)
        return compared->print("录取结果 (results)", ImportPreview::Absent::removed);
    const auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    std::set<WindowId> windows;
    for (const Placing& placing : placings) windows.insert(placing.window);
    for (const WindowId& id : windows)
        if (const auto sealed = sealed_for_results(opened, desk->world(), id); !sealed)
            return nothing_imported(sealed.error());
    const auto audit = desk->permit(AuditAct::import_results, usecase::in_audit(placings));
    if (!audit) return nothing_imported(audit.error());
    return done(opened.database->make_season_store()->put_admissions(
                    placings, ports::source_of(read.admissions), *audit),
                "条录取结果 (results)", &*compared);
}

int import_declarations(const ImportRequest& request, const server::OpenedFolder& opened) {
    const auto options = options_of(request, tables::ImportKind::declarations);
    if (!options) return options.error();
    const auto known = read_known_people(*opened.database, opened.season);
    if (!known) return failed(known.error().what);
    const tables::ResultsContext context = known->context(opened.season);
    auto read = tables::read_declarations(request.files, context, *options);
    if (tell_faults(read.report, request.english)) return 1;
    if (request.preview)
        return preview_declarations(read.declarations, *known,
                                    *opened.database->make_season_store());
    auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    const std::size_t count = read.declarations.size();
    return done(desk->act(usecase::DeclareUnfiled{UnitId(), std::move(read.declarations)}), count,
                "条未填报声明 (declarations)");
}

}  // namespace zhiyuan::cli
