#include "cli/import_files.h"

#include <fstream>
#include <unordered_map>

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/known_people.h"
#include "cli/person_list.h"
#include "cli/previews.h"
#include "crypto/sealed_box.h"
#include "crypto/system_sources.h"
#include "server/source_of.h"
#include "server/world_loader.h"
#include "tables/import_candidates.h"
#include "tables/import_kind.h"
#include "tables/import_list.h"
#include "tables/import_plan.h"
#include "tables/import_results.h"
#include "tables/import_units.h"

namespace zhiyuan::cli {
namespace {

int done(const Result<std::int64_t, ports::RegistryStore::Problem>& put, const char* what) {
    if (!put) return failed("未导入任何数据 (nothing was imported): " + put.error().what);
    fmt::print("已导入 (imported) {} {}\n", *put, what);
    return 0;
}

std::string in_language(const codec::FileFault& fault, bool english) {
    return codec::describe(fault, english ? codec::Language::en : codec::Language::zh);
}

}  // namespace

tables::ImportOptions import_options(bool gbk) {
    tables::ImportOptions out;
    if (gbk) out.table.encoding = tables::TextEncoding::gb18030;
    out.progress = [](std::int64_t rows) { fmt::print(stderr, "\r{} 行 (rows)", rows); };
    return out;
}

namespace {

/// Options as the request has them; fails with the exit code. A map that does not exist yet is
/// drafted for the files, to be filled in, and nothing is imported.
Result<tables::ImportOptions, int> options_of(const ImportRequest& request,
                                              tables::ImportKind kind) {
    tables::ImportOptions out = import_options(request.gbk);
    if (request.map.empty()) return out;
    if (!std::filesystem::exists(request.map)) {
        const auto draft = tables::draft_column_map(kind, request.files, out.table);
        if (!draft) return fail(failed(in_language(draft.error(), request.english)));
        std::ofstream file(request.map, std::ios::binary);
        if (!(file << *draft).flush())
            return fail(failed("无法写入 (can't write): " + request.map.string()));
        return fail(
            failed(fmt::format("已写好列名对照 {},请核对、填写后再导入;未导入任何数据 (the column "
                               "map was drafted; look it "
                               "through, fill it in and import again; nothing was imported)",
                               request.map.string())));
    }
    auto map =
        tables::read_column_map(request.map, tables::name_of(kind), tables::columns_of(kind));
    if (!map) {
        for (const codec::FileFault& fault : map.error())
            failed(in_language(fault, request.english));
        return fail(1);
    }
    out.map = std::move(*map);
    return out;
}

}  // namespace

bool tell_faults(const tables::ImportReport& report, bool english) {
    fmt::print(stderr, "\r{} 行 (rows)\n", report.rows);
    for (const std::string& column : report.ignored_columns)
        fmt::print(stderr, "未使用的列 (column not used): {}\n", column);
    for (const codec::FileFault& warning : report.warnings)
        fmt::print(stderr, "提醒 (note) {}\n", in_language(warning, english));
    if (report.ok()) return false;
    for (const codec::FileFault& fault : report.faults)
        fmt::print(stderr, "{}\n", in_language(fault, english));
    if (report.faults_in_all > static_cast<std::int64_t>(report.faults.size()))
        fmt::print(stderr, "只列出前 {} 处 (the first {} are listed)\n", report.faults.size(),
                   report.faults.size());
    fmt::print(stderr, "共 {} 处错误,未导入任何数据 ({} faults; nothing was imported)\n",
               report.faults_in_all, report.faults_in_all);
    return true;
}

int import_units(const ImportRequest& request, const server::OpenedFolder& opened) {
    const auto options = options_of(request, tables::ImportKind::units);
    if (!options) return options.error();
    const auto registry = opened.database->make_registry();
    const auto existing = registry->units();
    if (!existing) return failed(existing.error().what);
    const auto read = tables::read_units(request.files, *existing, *options);
    if (tell_faults(read.report, request.english)) return 1;
    if (request.preview) return preview_units(read.units, *existing);
    return done(registry->put_units(server::source_of(read.units)), "个单位 (units)");
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
    try {
        if (request.preview)
            return preview_candidates(import.source({leave, fingerprint}), *registry, box);
        return done(registry->put_candidates(import.source({seal, fingerprint})),
                    "名考生 (candidates)");
    } catch (const tables::FileChanged& changed) {
        return failed(
            std::string(
                "文件在检查后被改动,未导入任何数据 (the file changed after it was checked): ") +
            changed.what());
    }
}

int import_list(const ImportRequest& request, const server::OpenedFolder& opened) {
    if (!opened.season.person_list(request.list))
        return failed("年度文件里没有这个名单 (the season has no such list): " + request.list);
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
    const auto put = put_list(*registry, request.list, [&](const Candidate& c) {
        return read.numbers.contains(c.number.value());
    });
    if (!put) return failed("未导入任何数据 (nothing was imported): " + put.error().what);
    fmt::print("名单 (list) {}: {} 人,新增 (added) {},移出 (removed) {}\n", request.list,
               read.numbers.size(), put->added, put->removed);
    return 0;
}

int import_plan(const ImportRequest& request, const server::OpenedFolder& opened) {
    const auto options = options_of(request, tables::ImportKind::plan);
    if (!options) return options.error();
    const std::optional<WindowId> window =
        request.window.empty() ? std::nullopt : std::optional(WindowId(request.window));
    const auto read = tables::read_plan(request.files, opened.season, window, *options);
    if (tell_faults(read.report, request.english)) return 1;
    const auto registry = opened.database->make_registry();
    const auto revision = registry->world_revision();  // before the changes are read
    if (!revision) return failed(revision.error().what);
    const auto changes = opened.database->make_season_store()->plan_changes();
    if (!changes) return failed(changes.error().what);
    std::vector<WindowId> windows;
    std::vector<PlanLine> lines;
    for (const auto& [id, of_window] : read.lines) {
        // Nobody could read the season any more: a server would not start.
        if (const auto misfit = first_misfit(*changes, id, of_window))
            return failed("未导入任何数据 (nothing was imported): " +
                          in_words(opened.season, *misfit));
        windows.push_back(id);
        lines.insert(lines.end(), of_window.begin(), of_window.end());
    }
    if (request.preview) return preview_plan(lines, windows, *registry);
    return done(registry->put_plan(windows, server::source_of(lines), *revision),
                "条计划 (plan lines)");
}

int import_results(const ImportRequest& request, const server::OpenedFolder& opened) {
    const auto options = options_of(request, tables::ImportKind::results);
    if (!options) return options.error();
    const auto known = read_known_people(*opened.database);
    if (!known) return failed(known.error().what);
    tables::ResultsContext context = known->context(opened.season);
    if (!request.window.empty()) context.window = WindowId(request.window);
    const auto read = tables::read_results(request.files, context, *options);
    if (tell_faults(read.report, request.english)) return 1;
    const std::vector<Placing> placings(read.placings.begin(), read.placings.end());
    if (request.preview)
        return preview_results(read.admissions, placings, *known,
                               *opened.database->make_season_store());
    return done(opened.database->make_season_store()->put_admissions(
                    placings, server::source_of(read.admissions)),
                "条录取结果 (results)");
}

int import_declarations(const ImportRequest& request, const server::OpenedFolder& opened) {
    const auto options = options_of(request, tables::ImportKind::declarations);
    if (!options) return options.error();
    const auto known = read_known_people(*opened.database);
    if (!known) return failed(known.error().what);
    const tables::ResultsContext context = known->context(opened.season);
    auto read = tables::read_declarations(request.files, context, *options);
    if (tell_faults(read.report, request.english)) return 1;
    const Instant now = crypto::SystemClock(Duration::zero()).wall_now();
    for (Declaration& declaration : read.declarations) {
        declaration.by = "import";
        declaration.at = now;
    }
    if (request.preview)
        return preview_declarations(read.declarations, *known,
                                    *opened.database->make_season_store());
    return done(opened.database->make_season_store()->put_declarations(
                    server::source_of(read.declarations)),
                "条未填报声明 (declarations)");
}

}  // namespace zhiyuan::cli
