#include <map>
#include <memory>

#include <fmt/core.h>

#include "cli/closing_files.h"
#include "cli/desk.h"
#include "cli/opened_window.h"
#include "cli/plan_commands.h"
#include "domain/plan/change_tally.h"
#include "filings/asked_lists.h"
#include "tables/csv_writer.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    server::DataFolder place;
    std::string window, unit, clock;
    std::string by = "county";
    std::filesystem::path list;
};

/// The numbers of the changes that somebody still has to answer.
using Open = std::map<CandidateId, std::vector<int>>;

std::vector<PlanChange> in_effect(const World& world, const WindowId& window, Instant now) {
    std::vector<PlanChange> out;
    for (const PlanChange& change : world.plan_changes)
        if (change.window == window && change.effective_at <= now) out.push_back(change);
    return out;
}

void tell(const ChangeCount& count, const std::string& code, const std::string& name) {
    fmt::print("{:12} 涉及 {:>6} 已重新确认 {:>6} 已保留 {:>6} 未答复 {:>6}  {}\n", code,
               count.affected, count.confirmed_anew, count.kept, count.left, name);
}

void tell_units(const World& world, const ChangeTally& tally, const Unit& top, UnitLevel level) {
    fmt::print("受影响 = 重新确认 + 保留 + 未答复 (affected = confirmed anew + kept + left)\n");
    for (const Unit& unit : units_of(world, level))
        if (unit.id != top.id && world.within(unit.id, top.id) && tally.of(unit.id).affected > 0)
            tell(tally.of(unit.id), unit.code, unit.name);
    tell(tally.of(top.id), top.code, top.name);
}

// Whom to reach, and nothing of what they have listed.
Result<void, std::string> write_list(const std::filesystem::path& path,
                                     store_sql::Database& database, const World& world,
                                     const Open& open) {
    tables::CsvWriter csv(path);
    std::error_code error;
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    for (const char* name : {"考生号", "姓名", "学校", "班级", "变更"}) csv.cell(name);
    csv.end_row();
    const auto name_of = [](const Unit* unit) { return unit ? unit->name : std::string(); };
    const auto read = database.make_registry()->each_candidate([&](const Candidate& candidate) {
        const auto found = open.find(candidate.id);
        if (found == open.end()) return;
        for (const int number : found->second) {
            csv.cell(candidate.number.value()).cell(candidate.name);
            csv.cell(name_of(world.ancestor(candidate.unit, UnitLevel::school)));
            csv.cell(name_of(world.ancestor(candidate.unit, UnitLevel::school_class)));
            csv.cell(number).end_row();
        }
    });
    if (!read) return fail("读取考生失败 (cannot read candidates): " + read.error().what);
    if (error || !csv.finish()) return fail("无法写入 (cannot write) " + path.string());
    return {};
}

int tell_affected(const Options& options) {
    const auto opened = open_window(options.place, options.window, options.clock, PlanAsOf::now);
    if (!opened) return failed(opened.error());
    const World& world = *opened->world;
    const Window& window = *opened->window;
    const Unit* top = find_unit(world, options.unit);
    if (!top) return failed("没有这个单位 (no such unit): " + options.unit);

    Desk desk(opened->place, opened->world, opened->clock);
    if (const auto noted = desk.note(AuditAct::list_affected, "window=" + window.id.value(),
                                     options.list.empty() ? "numbers" : "list");
        !noted)
        return failed(noted.error());
    ChangeTally tally(world);
    Open open;
    filings::AskedVisitor visitor;
    visitor.filing = [&](const filings::AskedPerson& person, const PlanChange& change,
                         ChangeAnswer answer, const std::vector<Form>& forms) {
        if (!world.within(person.unit, top->id) || !concerns(change, person.track, forms)) return;
        tally.add(person.candidate, person.unit, answer);
        if (answer == ChangeAnswer::open) open[person.candidate].push_back(change.number);
    };
    visitor.progress = [](std::int64_t lists) {
        fmt::print(stderr, "  {} 份回执 (receipts)\n", lists);
    };
    const auto changes = in_effect(world, window.id, opened->clock.season_now());
    if (const auto read = filings::each_asked(*opened->place.database->make_registry(),
                                              *opened->place.database->make_season_store(),
                                              window.id, changes, visitor);
        !read)
        return failed(read.error());
    tell_units(world, tally, *top, level_named(options.by));
    if (options.list.empty()) return 0;
    if (const auto written = write_list(options.list, *opened->place.database, world, open);
        !written)
        return failed(written.error());
    fmt::print("{}\n", options.list.string());
    return 0;
}

}  // namespace

void add_plan_affected(const Command& plan) {
    const auto options = std::make_shared<Options>();
    const Command command = plan.command(
        "affected", "已生效的变更涉及哪些考生 (whom the changes in effect concern, by units)");
    add_folder_options(command, options->place);
    command.option("--window", options->window, "填报时段 (window)").required();
    command.option("--unit", options->unit,
                   "单位代码 (code of the unit); 默认全省 (default: the province)");
    command.option("--by", options->by, "按级别 (by units of a level)")
        .one_of({"county", "school", "class"});
    command.option("--list", options->list, "未答复考生名单 (who has not answered yet, as CSV)");
    add_clock_option(command, options->clock);
    command.runs([options] { return tell_affected(*options); });
}

}  // namespace zhiyuan::cli
