#include <memory>
#include <set>

#include <fmt/core.h>

#include "base/local_time.h"
#include "cli/desk.h"
#include "cli/import_files.h"
#include "cli/office_words.h"
#include "cli/opened_window.h"
#include "cli/plan_commands.h"
#include "domain/plan/change_tally.h"
#include "filings/asked_lists.h"
#include "tables/import_plan_change.h"
#include "tables/plan_change_text.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    server::DataFolder place;
    std::string window, reason, clock;
    std::string effective = "now";
    std::vector<std::filesystem::path> files;
    bool gbk = false, english = false, preview = false;
};

// nullopt: as soon as can be.
Result<std::optional<Instant>, std::string> effective_at(const std::string& wanted) {
    if (wanted == "now") return std::optional<Instant>();
    Instant at;
    if (parse_iso(wanted, at)) return std::optional(at);
    return fail(
        "--effective 应为 2014-06-30T12:00:00+08:00 的形式,或 now (is neither such a time nor "
        "\"now\"): " +
        wanted);
}

void tell(const Season& season, const PlanChange& change, const char* what) {
    fmt::print("{} {} {}, 生效 (in effect from) {}\n", what, change.window.value(), change.number,
               local_time(change.effective_at, season.utc_offset_minutes));
    for (const PlanLineChange& line : change.lines)
        fmt::print("  {}\n", tables::describe(season, line));
}

int preview(const server::OpenedFolder& opened, const PlanChange& change) {
    ChangeReach reach(change);
    filings::AskedVisitor visitor;
    visitor.filing = [&](const filings::AskedPerson& person, const PlanChange&, ChangeAnswer,
                         const std::vector<Form>& forms) {
        for (const Form& form : forms) reach.add_filing(form, person.track);
    };
    visitor.draft = [&](const filings::AskedPerson& person, const Form& form) {
        reach.add_draft(form, person.track);
    };
    visitor.progress = [](std::int64_t lists) {
        fmt::print(stderr, "  {} 份志愿表 (lists)\n", lists);
    };
    if (const auto read = filings::each_asked(*opened.database->make_registry(),
                                              *opened.database->make_season_store(), change.window,
                                              {change}, visitor);
        !read)
        return failed(read.error());
    tell(opened.season, change, "预览,未写入 (preview, nothing is written)");
    std::set<PlanChangeKind> kinds;
    for (const PlanLineChange& line : change.lines) kinds.insert(line.kind);
    for (const PlanChangeKind kind : kinds)
        fmt::print("{}: 涉及已确认志愿 (filings) {}, 草稿 (drafts) {}\n",
                   tables::kind_in_words(kind), reach.filings(kind), reach.drafts(kind));
    return 0;
}

int change_plan(const Options& options) {
    // New changes come after all that are on record, also those that are still to take effect.
    const auto opened =
        open_window_at(options.place, options.window, options.clock, PlanAsOf::end_of_season);
    if (!opened) return failed(opened.error());
    const World& world = *opened->world;
    const WindowId& window = opened->window->id;
    const auto effective = effective_at(options.effective);
    if (!effective) return failed(effective.error());
    Desk desk(opened->place, opened->world, opened->clock);
    usecase::ChangePlan act{UnitId(), window, *effective, options.reason, {}};
    // Before the files are read: what can't be changed now is told first.
    if (const auto early = desk.decide(act); std::holds_alternative<usecase::OfficeRefused>(early))
        return failed("未变更 (not changed): " + in_words(std::get<usecase::OfficeRefused>(early)));
    auto read =
        tables::read_plan_change(options.files, world.season, window,
                                 world.catalogue(window)->lines(), import_options(options.gbk));
    if (tell_faults(read.report, options.english)) return 1;
    act.lines = std::move(read.lines);
    if (options.preview) {
        const auto decision = desk.decide(act);
        if (const auto* refused = std::get_if<usecase::OfficeRefused>(&decision))
            return failed("未变更 (not changed): " + in_words(*refused));
        return preview(opened->place, std::get<PlanChange>(std::get<OfficeChange>(decision).what));
    }
    const auto reply = desk.act(act);
    const auto* done = std::get_if<usecase::OfficeDone>(&reply);
    if (!done) return failed("未变更 (not changed): " + why_not(reply));
    tell(world.season, std::get<PlanChange>(done->change.what), "已记录计划变更 (recorded)");
    return 0;
}

}  // namespace

void add_plan_change(const Command& plan) {
    const auto options = std::make_shared<Options>();
    const Command command =
        plan.command("change", "记录一次计划变更 (put a change of the plan on record)");
    add_folder_options(command, options->place);
    command.option("files", options->files, "文件 (files): .csv .xlsx .dbf").required();
    command.option("--window", options->window, "填报时段 (window)").required();
    command.option("--effective", options->effective,
                   "生效时间 (takes effect at); 默认 (default) now: 5 秒之后 (in 5 seconds)");
    add_reason_option(command, options->reason);
    command.flag("--preview", options->preview,
                 "只列出变更及涉及的志愿数,不写入 (only tell what would change, and how many "
                 "lists it concerns)");
    command.flag("--gbk", options->gbk, "文本按 GBK/GB18030 读取 (read text as GBK)");
    command.flag("--en", options->english, "英文提示 (faults in English)");
    add_clock_option(command, options->clock);
    command.runs([options] { return change_plan(*options); });
}

}  // namespace zhiyuan::cli
