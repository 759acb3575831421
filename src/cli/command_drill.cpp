#include <fstream>
#include <memory>

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/drill_file.h"
#include "cli/drill_stage.h"
#include "cli/progress_line.h"
#include "cli/seed_place.h"
#include "drill/report_page.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    std::filesystem::path out;
    SeedOptions seed;
};

Result<void, std::string> take(const drill::Step& step, DrillStage& stage,
                               const std::filesystem::path& handed_over,
                               drill::SeasonTally& tally) {
    if (!drill::is_held(stage.world(), step)) {
        if (step.kind == drill::Step::Kind::play)
            fmt::print("{:24} 无缺额,本轮不开放 (nothing is vacant: not held)\n",
                       step.window->id.value());
        return {};
    }
    switch (step.kind) {
        case drill::Step::Kind::play: {
            auto played = stage.play(*step.window);
            if (!played) return fail(played.error());
            const drill::FiledCount all = played->all();
            fmt::print("{:24} 可填报 {:>7}  已填报 {:>7}  确认 {:>8}  命令 {:>9}\n",
                       step.window->id.value(), all.eligible, all.filed, played->confirmations,
                       played->commands);
            for (const auto& [why, count] : played->refused)
                fmt::print("{:24} 被拒 {} {}\n", "", why, count);
            tally.windows.push_back(std::move(*played));
            return {};
        }
        case drill::Step::Kind::close: {
            auto closed = stage.close(*step.window, handed_over);
            if (!closed) return fail(closed.error());
            fmt::print("{:24} 已封存: 考生 {:>7} 已填报 {:>7} 未填报 {:>7}  已导出 {:>7}\n",
                       step.window->id.value(), closed->roster, closed->filed, closed->not_reached,
                       closed->handed_over);
            tally.closings.push_back(std::move(*closed));
            return {};
        }
        case drill::Step::Kind::collect:
            return stage.collect(*step.window, *step.batch, *step.from);
        case drill::Step::Kind::place: {
            auto placed = stage.place(*step.window, *step.batch, step.round);
            if (!placed) return fail(placed.error());
            fmt::print("{:24} {:16} 计划 {:>7}  填报 {:>7}  录取 {:>7}  缺额 {:>6}\n",
                       step.window->id.value(), step.batch->id.value(), placed->offered,
                       placed->count.filed, placed->count.admitted, placed->left);
            tally.placings.push_back(std::move(*placed));
            return {};
        }
    }
    return {};
}

int drill_season(const Options& options) {
    std::error_code error;
    if (std::filesystem::exists(options.out, error) &&
        !std::filesystem::is_empty(options.out, error))
        return failed("目录不为空 (the folder is not empty): " + options.out.string());
    ProgressLine progress;
    const server::DataFolder place{options.out / "data", "", ""};
    if (const auto made =
            seed_place(place, options.out / "files", options.seed, std::ref(progress));
        !made)
        return failed(made.error());
    auto stage = DrillStage::open(place, options.seed.seed, std::ref(progress));
    if (!stage) return failed(stage.error());

    drill::SeasonTally tally;
    tally.candidates = (*stage)->candidates();
    const Season season = (*stage)->world().season;
    for (const drill::Step& step : drill::steps_of(season)) {
        const auto taken = take(step, **stage, options.out / "export", tally);
        progress.end();
        if (!taken) return failed(taken.error());
    }
    const auto faults = drill::what_does_not_add_up(tally, (*stage)->admitted());
    const std::filesystem::path report = options.out / "report.html";
    if (!(std::ofstream(report, std::ios::binary)
          << drill::report_page((*stage)->world(), tally, faults)))
        return failed("无法写入 (cannot write) " + report.string());
    fmt::print("报告 (report) {}\n", report.string());
    for (const std::string& fault : faults) fmt::print(stderr, "{}\n", fault);
    return faults.empty() ? 0 : failed("数字不符 (the sums do not agree)");
}

}  // namespace

void add_drill(const Command& program) {
    const Command drill = program.group("drill", "模拟演练 (drills)");
    add_drill_file(drill);
    const auto options = std::make_shared<Options>();
    const Command command = drill.command(
        "season",
        "在空目录里把整个年度走一遍 (a whole season, from an empty folder to the report)");
    command.option("--out", options->out, "空目录 (empty folder)").required();
    command.option("--season", options->seed.season, "年度文件 (season file)").required();
    command.option("--tables", options->seed.tables, "演示数据表 (tables of the demo province)")
        .required();
    command.option("--candidates", options->seed.candidates, "考生人数 (candidates)");
    command.option("--seed", options->seed.seed, "随机种子 (seed)");
    command.runs([options] { return drill_season(*options); });
}

}  // namespace zhiyuan::cli
