#include "cli/import_files.h"

#include <unordered_map>

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/known_people.h"
#include "cli/person_list.h"
#include "crypto/sealed_box.h"
#include "crypto/system_sources.h"
#include "server/source_of.h"
#include "server/world_loader.h"
#include "tables/import_candidates.h"
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

}  // namespace

tables::ImportOptions import_options(bool gbk) {
    tables::ImportOptions out;
    if (gbk) out.table.encoding = tables::TextEncoding::gb18030;
    out.progress = [](std::int64_t rows) { fmt::print(stderr, "\r{} 行 (rows)", rows); };
    return out;
}

bool tell_faults(const tables::ImportReport& report, bool english) {
    fmt::print(stderr, "\r{} 行 (rows)\n", report.rows);
    for (const std::string& column : report.ignored_columns)
        fmt::print(stderr, "未使用的列 (column not used): {}\n", column);
    if (report.ok()) return false;
    for (const codec::FileFault& fault : report.faults)
        fmt::print(stderr, "{}\n",
                   codec::describe(fault, english ? codec::Language::en : codec::Language::zh));
    fmt::print(stderr, "共 {} 处错误,未导入任何数据 ({} faults; nothing was imported)\n",
               report.faults_in_all, report.faults_in_all);
    return true;
}

int import_units(const ImportRequest& options, const server::OpenedFolder& opened) {
    const auto registry = opened.database->make_registry();
    const auto existing = registry->units();
    if (!existing) return failed(existing.error().what);
    const auto read = tables::read_units(options.files, *existing, import_options(options.gbk));
    if (tell_faults(read.report, options.english)) return 1;
    return done(registry->put_units(server::source_of(read.units)), "个单位 (units)");
}

int import_candidates(const ImportRequest& options, const server::OpenedFolder& opened) {
    const auto registry = opened.database->make_registry();
    const auto units = registry->units();
    if (!units) return failed(units.error().what);
    tables::CandidateImport import(options.files, opened.season, *units,
                                   import_options(options.gbk));
    if (tell_faults(import.check(), options.english)) return 1;
    crypto::SealedBox box(opened.keys.personal);
    const tables::Sealing sealing{
        [&box](std::string_view plain) { return box.seal(plain); },
        [&box](std::string_view plain) { return box.fingerprint(plain); }};
    try {
        return done(registry->put_candidates(import.source(sealing)), "名考生 (candidates)");
    } catch (const tables::FileChanged& changed) {
        return failed(
            std::string(
                "文件在检查后被改动,未导入任何数据 (the file changed after it was checked): ") +
            changed.what());
    }
}

int import_list(const ImportRequest& options, const server::OpenedFolder& opened) {
    if (!opened.season.person_list(options.list))
        return failed("年度文件里没有这个名单 (the season has no such list): " + options.list);
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
    const auto read = tables::read_list(options.files, name_of, import_options(options.gbk));
    if (tell_faults(read.report, options.english)) return 1;
    const auto put = put_list(*registry, options.list, [&](const Candidate& c) {
        return read.numbers.contains(c.number.value());
    });
    if (!put) return failed("未导入任何数据 (nothing was imported): " + put.error().what);
    fmt::print("名单 (list) {}: {} 人,新增 (added) {},移出 (removed) {}\n", options.list,
               read.numbers.size(), put->added, put->removed);
    return 0;
}

int import_plan(const ImportRequest& options, const server::OpenedFolder& opened) {
    const std::optional<WindowId> window =
        options.window.empty() ? std::nullopt : std::optional(WindowId(options.window));
    const auto read =
        tables::read_plan(options.files, opened.season, window, import_options(options.gbk));
    if (tell_faults(read.report, options.english)) return 1;
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
    return done(registry->put_plan(windows, server::source_of(lines), *revision),
                "条计划 (plan lines)");
}

int import_results(const ImportRequest& options, const server::OpenedFolder& opened) {
    const auto known = read_known_people(*opened.database, opened.season);
    if (!known) return failed(known.error().what);
    tables::ResultsContext context = known->context(opened.season);
    if (!options.window.empty()) context.window = WindowId(options.window);
    const auto read = tables::read_results(options.files, context, import_options(options.gbk));
    if (tell_faults(read.report, options.english)) return 1;
    const std::vector<Placing> placings(read.placings.begin(), read.placings.end());
    return done(opened.database->make_season_store()->put_admissions(
                    placings, server::source_of(read.admissions)),
                "条录取结果 (results)");
}

int import_declarations(const ImportRequest& options, const server::OpenedFolder& opened) {
    const auto known = read_known_people(*opened.database, opened.season);
    if (!known) return failed(known.error().what);
    const tables::ResultsContext context = known->context(opened.season);
    auto read = tables::read_declarations(options.files, context, import_options(options.gbk));
    if (tell_faults(read.report, options.english)) return 1;
    const Instant now = crypto::SystemClock(Duration::zero()).wall_now();
    for (Declaration& declaration : read.declarations) {
        declaration.by = "import";
        declaration.at = now;
    }
    return done(opened.database->make_season_store()->put_declarations(
                    server::source_of(read.declarations)),
                "条未填报声明 (declarations)");
}

}  // namespace zhiyuan::cli
