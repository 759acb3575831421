#include <algorithm>
#include <map>
#include <memory>

#include <fmt/core.h>

#include "base/local_time.h"
#include "cli/plan_commands.h"
#include "cli/season_words.h"
#include "tables/plan_change_text.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    server::DataFolder place;
    std::string window;
};

std::string counted(const PlanChange& change) {
    std::map<PlanChangeKind, int> lines;
    for (const PlanLineChange& line : change.lines) ++lines[line.kind];
    std::string out;
    for (const auto& [kind, count] : lines)
        out +=
            (out.empty() ? "" : ", ") + tables::kind_in_words(kind) + " " + std::to_string(count);
    return out;
}

// Reads no World: the changes can be listed even when they do not fit the plan.
int list_changes(const Options& options) {
    const auto opened = server::open_folder(options.place);
    if (!opened) return failed(opened.error());
    if (!options.window.empty() && !opened->season.window(WindowId(options.window)))
        return failed(no_such_window(opened->season, options.window));
    const auto changes = opened->database->make_season_store()->plan_changes();
    if (!changes)
        return failed("读取计划变更失败 (cannot read plan changes): " + changes.error().what);
    for (const PlanChange& change : *changes) {
        if (!options.window.empty() && change.window.value() != options.window) continue;
        fmt::print("{} {}  {}  {}  [{}]\n", change.window.value(), change.number,
                   local_time(change.effective_at, opened->season.utc_offset_minutes),
                   change.reason, counted(change));
        for (const PlanLineChange& line : change.lines)
            fmt::print("  {}\n", tables::describe(opened->season, line));
    }
    return 0;
}

void add_plan_changes(const Command& plan) {
    const auto options = std::make_shared<Options>();
    const Command command = plan.command("changes", "列出计划变更 (list the changes of the plan)");
    add_folder_options(command, options->place);
    command.option("--window", options->window,
                   "填报时段 (window); 默认全部 (default: all of them)");
    command.runs([options] { return list_changes(*options); });
}

}  // namespace

void add_plan(const Command& program) {
    const Command plan =
        program.group("plan", "填报期间的计划变更 (changes of the plan while filing is open)");
    add_plan_change(plan);
    add_plan_changes(plan);
    add_plan_affected(plan);
}

}  // namespace zhiyuan::cli
