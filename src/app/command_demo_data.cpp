#include <memory>

#include <fmt/core.h>

#include "app/commands.h"
#include "demo/demo_data.h"
#include "wire/season_file.h"

namespace zhiyuan::app {

void add_demo_data(CLI::App& program, Run& run) {
    struct Options {
        std::filesystem::path season;
        demo::DemoOptions demo;
    };
    const auto options = std::make_shared<Options>();
    CLI::App* command =
        program.add_subcommand("demo-data", "生成演示数据文件 (write demo data files)");
    command->add_option("--season", options->season, "年度文件 (season file)")->required();
    command
        ->add_option("--tables", options->demo.tables, "演示数据表 (tables of the demo province)")
        ->required();
    command->add_option("--out", options->demo.out, "输出目录 (folder to write to)")->required();
    command->add_option("--candidates", options->demo.candidates, "考生人数 (candidates)")
        ->check(CLI::Range(std::int64_t{1}, demo::kDemoCandidatesMax));
    command->add_option("--seed", options->demo.seed, "随机种子 (seed)");
    command->callback([options, &run] {
        run = [options] {
            const auto season = wire::load_season(options->season);
            if (!season) {
                for (const wire::FileFault& fault : season.error())
                    fmt::print(stderr, "{}\n", wire::describe(fault, wire::Language::zh));
                return 1;
            }
            options->demo.progress = [](std::int64_t n) {
                fmt::print(stderr, "\r{} 名考生 (candidates)", n);
            };
            const auto made = demo::write_demo_data(*season, options->demo);
            fmt::print(stderr, "\n");
            if (!made) return failed(wire::describe(made.error(), wire::Language::zh));
            fmt::print("{} 个单位 (units), {} 名考生 (candidates), {} 条计划 (plan lines) → {}\n",
                       made->units, made->candidates, made->plan_lines, options->demo.out.string());
            return 0;
        };
    });
}

}  // namespace zhiyuan::app
