#include "app/import_files.h"

#include <fmt/core.h>

#include "app/commands.h"
#include "app/known_people.h"
#include "app/source_of.h"
#include "app/world_loader.h"
#include "crypto/sealed_box.h"
#include "crypto/system_sources.h"
#include "wire/import_candidates.h"
#include "wire/import_plan.h"
#include "wire/import_results.h"
#include "wire/import_units.h"

namespace zhiyuan::app {
namespace {

int done(const Result<std::int64_t, ports::RegistryStore::Problem>& put, const char* what) {
    if (!put) return failed("未导入任何数据 (nothing was imported): " + put.error().what);
    fmt::print("已导入 (imported) {} {}\n", *put, what);
    return 0;
}

}  // namespace

wire::ImportOptions import_options(bool gbk) {
    wire::ImportOptions out;
    if (gbk) out.table.encoding = wire::TextEncoding::gb18030;
    out.progress = [](std::int64_t rows) { fmt::print(stderr, "\r{} 行 (rows)", rows); };
    return out;
}

bool tell_faults(const wire::ImportReport& report, bool english) {
    fmt::print(stderr, "\r{} 行 (rows)\n", report.rows);
    for (const std::string& column : report.ignored_columns)
        fmt::print(stderr, "未使用的列 (column not used): {}\n", column);
    if (report.ok()) return false;
    for (const wire::FileFault& fault : report.faults)
        fmt::print(stderr, "{}\n",
                   wire::describe(fault, english ? wire::Language::en : wire::Language::zh));
    fmt::print(stderr, "共 {} 处错误,未导入任何数据 ({} faults; nothing was imported)\n",
               report.faults_in_all, report.faults_in_all);
    return true;
}

int import_units(const ImportRequest& options, const OpenedPlace& opened) {
    const auto registry = opened.database->make_registry();
    const auto existing = registry->units();
    if (!existing) return failed(existing.error().what);
    const auto read = wire::read_units(options.files, *existing, import_options(options.gbk));
    if (tell_faults(read.report, options.english)) return 1;
    return done(registry->put_units(source_of(read.units)), "个单位 (units)");
}

int import_candidates(const ImportRequest& options, const OpenedPlace& opened) {
    const auto registry = opened.database->make_registry();
    const auto units = registry->units();
    if (!units) return failed(units.error().what);
    wire::CandidateImport import(options.files, opened.season, *units, import_options(options.gbk));
    if (tell_faults(import.check(), options.english)) return 1;
    crypto::SealedBox box(opened.keys.personal);
    const wire::Sealing sealing{[&box](std::string_view plain) { return box.seal(plain); },
                                [&box](std::string_view plain) { return box.fingerprint(plain); }};
    try {
        return done(registry->put_candidates(import.source(sealing)), "名考生 (candidates)");
    } catch (const wire::FileChanged& changed) {
        return failed(
            std::string(
                "文件在检查后被改动,未导入任何数据 (the file changed after it was checked): ") +
            changed.what());
    }
}

int import_plan(const ImportRequest& options, const OpenedPlace& opened) {
    const std::optional<WindowId> window =
        options.window.empty() ? std::nullopt : std::optional(WindowId(options.window));
    const auto read =
        wire::read_plan(options.files, opened.season, window, import_options(options.gbk));
    if (tell_faults(read.report, options.english)) return 1;
    const auto registry = opened.database->make_registry();
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
    return done(registry->put_plan(windows, source_of(lines)), "条计划 (plan lines)");
}

int import_results(const ImportRequest& options, const OpenedPlace& opened) {
    const auto known = read_known_people(*opened.database);
    if (!known) return failed(known.error().what);
    wire::ResultsContext context = known->context(opened.season);
    if (!options.window.empty()) context.window = WindowId(options.window);
    const auto read = wire::read_results(options.files, context, import_options(options.gbk));
    if (tell_faults(read.report, options.english)) return 1;
    const std::vector<Placing> placings(read.placings.begin(), read.placings.end());
    return done(
        opened.database->make_season_store()->put_admissions(placings, source_of(read.admissions)),
        "条录取结果 (results)");
}

int import_declarations(const ImportRequest& options, const OpenedPlace& opened) {
    const auto known = read_known_people(*opened.database);
    if (!known) return failed(known.error().what);
    const wire::ResultsContext context = known->context(opened.season);
    auto read = wire::read_declarations(options.files, context, import_options(options.gbk));
    if (tell_faults(read.report, options.english)) return 1;
    const Instant now = crypto::SystemClock(Duration::zero()).wall_now();
    for (Declaration& declaration : read.declarations) {
        declaration.by = "import";
        declaration.at = now;
    }
    return done(
        opened.database->make_season_store()->put_declarations(source_of(read.declarations)),
        "条未填报声明 (declarations)");
}

}  // namespace zhiyuan::app
