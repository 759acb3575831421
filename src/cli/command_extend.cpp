#include <memory>

#include <fmt/core.h>

#include "base/local_time.h"
#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/office_words.h"
#include "cli/opened_window.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    server::DataFolder place;
    std::string window, until, unit, reason, clock;
};

int extend(const Options& options) {
    const auto opened = open_window_at(options.place, options.window, options.clock, PlanAsOf::now);
    if (!opened) return failed(opened.error());
    const Unit* unit = find_unit(*opened->world, options.unit);
    if (!unit) return failed("没有这个单位 (no such unit): " + options.unit);
    Instant until;
    if (!parse_iso(options.until, until))
        return failed("--until 应为 2014-07-02T20:00:00+08:00 的形式 (is not such a time): " +
                      options.until);
    Desk desk(opened->place, opened->world, opened->clock);
    const auto reply =
        desk.act(usecase::ExtendWindow{opened->window->id, unit->id, until, options.reason});
    if (!std::holds_alternative<usecase::OfficeDone>(reply))
        return failed("未延长 (not extended): " + why_not(reply));
    fmt::print("已延长 (extended) {} {} {} → {}\n", options.window, unit->code, unit->name,
               local_time(until, opened->world->season.utc_offset_minutes));
    return 0;
}

}  // namespace

void add_extend(const Command& program) {
    const auto options = std::make_shared<Options>();
    const Command command = program.command(
        "extend", "延长一个填报时段,可只对某一单位 (a later end of a window, or for a unit of it)");
    add_folder_options(command, options->place);
    command.option("window", options->window, "填报时段 (window)").required();
    command.option("--until", options->until, "新的截止时间 (the new end)").required();
    command.option("--unit", options->unit,
                   "单位代码 (code of the unit); 默认全省 (default: the province)");
    add_reason_option(command, options->reason);
    add_clock_option(command, options->clock);
    command.runs([options] { return extend(*options); });
}

}  // namespace zhiyuan::cli
