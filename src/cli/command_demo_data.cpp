#include <memory>

#include <fmt/core.h>

#include "cli/commands.h"
#include "codec/season_file.h"
#include "demo/demo_data.h"

namespace zhiyuan::cli {

void add_demo_data(const Command& program) {
    struct Options {
        std::filesystem::path season;
        demo::DemoOptions demo;
    };
    const auto options = std::make_shared<Options>();
    const Command command =
        program.command("demo-data", "生成演示数据文件 (write demo data files)");
    command.option("--season", options->season, "年度文件 (season file)").required();
    command.option("--tables", options->demo.tables, "演示数据表 (tables of the demo province)")
        .required();
    command.option("--out", options->demo.out, "输出目录 (folder to write to)").required();
    command.option("--candidates", options->demo.candidates, "考生人数 (candidates)")
        .within(std::int64_t{1}, demo::kDemoCandidatesMax);
    command.option("--seed", options->demo.seed, "随机种子 (seed)");
    command.runs([options] {
        const auto season = codec::load_season(options->season);
        if (!season) {
            for (const codec::FileFault& fault : season.error())
                fmt::print(stderr, "{}\n", codec::describe(fault, codec::Language::zh));
            return 1;
        }
        options->demo.progress = [](std::int64_t n) {
            fmt::print(stderr, "\r{} 名考生 (candidates)", n);
        };
        const auto made = demo::write_demo_data(*season, options->demo);
        fmt::print(stderr, "\n");
        if (!made) return failed(codec::describe(made.error(), codec::Language::zh));
        fmt::print("{} 个单位 (units), {} 名考生 (candidates), {} 条计划 (plan lines) → {}\n",
                   made->units, made->candidates, made->plan_lines, options->demo.out.string());
        return 0;
    });
}

}  // namespace zhiyuan::cli
