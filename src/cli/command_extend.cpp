#include <memory>

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/opened_window.h"
#include "domain/rules/window_rules.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    server::DataFolder place;
    std::string window, until, unit, reason, clock;
};

std::string in_words(WhyNotExtend why) {
    switch (why) {
        case WhyNotExtend::sealed:
            return "该时段已封存或已到封存时间,不能再延长 (the window is sealed)";
        case WhyNotExtend::not_later:
            return "延长只能推后截止时间:该单位已有同样或更晚的截止时间 (not later than the end "
                   "the unit has)";
        case WhyNotExtend::over_already:
            return "新的截止时间已过 (the new end has passed)";
    }
    return {};
}

int extend(const Options& options) {
    const auto opened = open_window(options.place, options.window, options.clock, PlanAsOf::now);
    if (!opened) return failed(opened.error());
    const World& world = *opened->world;
    const Window& window = *opened->window;
    const Unit* unit = find_unit(world, options.unit);
    if (!unit) return failed("没有这个单位 (no such unit): " + options.unit);
    if (!is_told_well(options.reason))
        return failed("原因应为 1 至 400 字节的一行文字 (the reason is one line of text)");
    Instant until;
    if (!parse_iso(options.until, until))
        return failed("--until 应为 2014-07-02T20:00:00+08:00 的形式 (is not such a time): " +
                      options.until);
    if (const auto why = why_not_extend(world, window, unit->id, until, opened->clock.season_now()))
        return failed("未延长 (not extended): " + in_words(*why));
    const auto put = opened->place.database->make_season_store()->put_extension(
        {window.id, unit->id, until, options.reason});
    if (!put) return failed("未延长 (not extended): " + put.error().what);
    fmt::print("已延长 (extended) {} {} {} → {}\n", options.window, unit->code, unit->name,
               to_iso_utc(until));
    return 0;
}

}  // namespace

void add_extend(CLI::App& program, Run& run) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand(
        "extend", "延长一个填报时段,可只对某一单位 (a later end of a window, or for a unit of it)");
    add_folder_options(*command, options->place);
    command->add_option("window", options->window, "填报时段 (window)")->required();
    command->add_option("--until", options->until, "新的截止时间 (the new end)")->required();
    command->add_option("--unit", options->unit,
                        "单位代码 (code of the unit); 默认全省 (default: the province)");
    add_reason_option(*command, options->reason);
    add_clock_option(*command, options->clock);
    command->callback([options, &run] { run = [options] { return extend(*options); }; });
}

}  // namespace zhiyuan::cli
