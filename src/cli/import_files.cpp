#include "cli/import_files.h"

#include <unordered_map>

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/known_people.h"
#include "cli/office_words.h"
#include "crypto/sealed_box.h"
#include "crypto/system_sources.h"
#include "ports/source_of.h"
#include "server/world_loader.h"
#include "tables/import_candidates.h"
#include "tables/import_list.h"
#include "tables/import_plan.h"
#include "tables/import_results.h"
#include "tables/import_units.h"
#include "usecase/office/put_list.h"

namespace zhiyuan::cli {
namespace {

int nothing_imported(const std::string& why) {
    return failed("未导入任何数据 (nothing was imported): " + why);
}

int done(const Result<std::int64_t, ports::Problem>& put, const char* what) {
    if (!put) return nothing_imported(in_words(put.error()));
    fmt::print("已导入 (imported) {} {}\n", *put, what);
    return 0;
}

int done(const usecase::OfficeReply& reply, std::size_t count, const char* what) {
    if (!std::holds_alternative<usecase::OfficeDone>(reply))
        return nothing_imported(why_not(reply));
    fmt::print("已导入 (imported) {} {}\n", count, what);
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
    auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    return done(desk->act(usecase::ImportUnits{UnitId(), read.units}), read.units.size(),
                "个单位 (units)");
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
    const auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    const auto audit = desk->permit(AuditAct::import_candidates);
    if (!audit) return nothing_imported(audit.error());
    try {
        return done(registry->put_candidates(import.source(sealing), *audit),
                    "名考生 (candidates)");
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
    const auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    const auto audit = desk->permit(AuditAct::import_list, "list=" + options.list);
    if (!audit) return nothing_imported(audit.error());
    const auto put = usecase::put_list(
        *registry, options.list,
        [&](const Candidate& c) { return read.numbers.contains(c.number.value()); }, *audit);
    if (!put) return nothing_imported(in_words(put.error()));
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
    auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    usecase::ImportPlan act;
    for (const auto& [id, of_window] : read.lines) {
        if (const auto misfit = first_misfit(desk->world().plan_changes, id, of_window))
            return nothing_imported(server::in_words(opened.season, *misfit));
        act.windows.push_back(id);
        act.lines.insert(act.lines.end(), of_window.begin(), of_window.end());
    }
    const std::size_t count = act.lines.size();
    return done(desk->act(std::move(act)), count, "条计划 (plan lines)");
}

int import_results(const ImportRequest& options, const server::OpenedFolder& opened) {
    const auto known = read_known_people(*opened.database, opened.season);
    if (!known) return failed(known.error().what);
    tables::ResultsContext context = known->context(opened.season);
    if (!options.window.empty()) context.window = WindowId(options.window);
    const auto read = tables::read_results(options.files, context, import_options(options.gbk));
    if (tell_faults(read.report, options.english)) return 1;
    const std::vector<Placing> placings(read.placings.begin(), read.placings.end());
    const auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    const auto audit = desk->permit(AuditAct::import_results, usecase::in_audit(placings));
    if (!audit) return nothing_imported(audit.error());
    return done(opened.database->make_season_store()->put_admissions(
                    placings, ports::source_of(read.admissions), *audit),
                "条录取结果 (results)");
}

int import_declarations(const ImportRequest& options, const server::OpenedFolder& opened) {
    const auto known = read_known_people(*opened.database, opened.season);
    if (!known) return failed(known.error().what);
    const tables::ResultsContext context = known->context(opened.season);
    auto read = tables::read_declarations(options.files, context, import_options(options.gbk));
    if (tell_faults(read.report, options.english)) return 1;
    auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    const std::size_t count = read.declarations.size();
    return done(desk->act(usecase::DeclareUnfiled{UnitId(), std::move(read.declarations)}), count,
                "条未填报声明 (declarations)");
}

}  // namespace zhiyuan::cli
