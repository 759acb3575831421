#include <memory>

#include <fmt/core.h>

#include "cli/commands.h"
#include "codec/season_file.h"

namespace zhiyuan::cli {

void add_season(const Command& program) {
    const Command season = program.group("season", "年度文件 (season file)");
    const Command check = season.command("check", "检查年度文件 (check a season file)");
    const auto file = std::make_shared<std::string>();
    const auto english = std::make_shared<bool>(false);
    check.option("file", *file, "文件 (file)").required();
    check.flag("--en", *english, "英文提示 (faults in English)");
    check.runs([file, english] {
        const auto loaded = codec::load_season(*file);
        if (loaded) {
            fmt::print("{}: 无误 (no fault): {} 个批次 (batches), {} 个时段 (windows)\n", *file,
                       loaded->batches.size(), loaded->windows.size());
            return 0;
        }
        for (const codec::FileFault& fault : loaded.error())
            fmt::print(
                stderr, "{}\n",
                codec::describe(fault, *english ? codec::Language::en : codec::Language::zh));
        return 1;
    });
}

}  // namespace zhiyuan::cli
