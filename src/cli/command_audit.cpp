#include <memory>

#include <fmt/core.h>

#include "base/local_time.h"
#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/office_words.h"
#include "tables/csv_writer.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    server::DataFolder place;
    std::filesystem::path out;
};

void put_actor(tables::CsvWriter& csv, const AuditLine& line, const World& world) {
    const auto* official = std::get_if<Official>(&line.actor);
    if (!official) {
        csv.cell("operator " + std::get<Operator>(line.actor).login).cell("").cell("");
        return;
    }
    const auto unit = world.units.find(official->unit);
    csv.cell("official " + std::to_string(official->id.value())).cell(to_text(official->role));
    csv.cell(unit == world.units.end() ? "" : unit->second.code);
}

int write_audit(const Options& options) {
    const auto opened = server::open_folder(options.place);
    if (!opened) return failed(opened.error());
    auto desk = Desk::open(*opened);
    if (!desk) return failed(desk.error());
    if (const auto noted = desk->note(AuditAct::read_audit, {}, {}); !noted)
        return failed(noted.error());
    tables::CsvWriter csv(options.out);
    for (const char* name :
         {"时间", "操作者", "角色", "所属单位", "操作", "涉及单位", "对象", "原因", "结果", "来源"})
        csv.cell(name);
    csv.end_row();
    std::int64_t count = 0;
    const auto read =
        opened->database->make_season_store()->each_audit_line([&](const AuditLine& line) {
            const auto on = desk->world().units.find(line.unit);
            csv.cell(to_iso_local(line.at, opened->season.utc_offset_minutes));
            put_actor(csv, line, desk->world());
            csv.cell(row_of(line.act).name);
            csv.cell(on == desk->world().units.end() ? "" : on->second.code);
            csv.cell(line.object).cell(line.reason).cell(line.outcome).cell(line.origin).end_row();
            ++count;
        });
    if (!read) return failed("读取审计记录失败 (cannot read the audit): " + in_words(read.error()));
    if (!csv.finish()) return failed("无法写入 (cannot write) " + options.out.string());
    fmt::print("{} 条审计记录 (audit lines) → {}\n", count, options.out.string());
    return 0;
}

}  // namespace

void add_audit(const Command& program) {
    const auto options = std::make_shared<Options>();
    const Command command = program.command(
        "audit", "输出审计记录:谁、何时、对什么、做了什么、为什么 (who did what, when and why)");
    add_folder_options(command, options->place);
    command.option("--out", options->out, "文件 (CSV file)").required();
    command.runs([options] { return write_audit(*options); });
}

}  // namespace zhiyuan::cli
