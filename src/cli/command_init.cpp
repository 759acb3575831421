#include <memory>

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/desk.h"

namespace zhiyuan::cli {

void add_init(const Command& program) {
    struct Options {
        server::DataFolder place;
        server::NewFolder wanted;
        bool demo = false, drill = false;
    };
    const auto options = std::make_shared<Options>();
    const Command command =
        program.command("init", "建立数据目录、密钥和数据库 (make data folder, keys, database)");
    add_folder_options(command, options->place);
    command.option("--season", options->wanted.season_file, "年度文件 (season file)").required();
    command.flag("--demo", options->demo, "演示数据 (for a demo: may shift its clock)");
    command.flag("--drill", options->drill, "模拟演练 (for a drill)").not_with("--demo");
    command.flag("--cheap-hash", options->wanted.cheap_hash,
                 "低强度口令散列,仅限演练 (cheap hash, drills only)");
    command.runs([options] {
        options->wanted.purpose = options->demo    ? server::Purpose::demo
                                  : options->drill ? server::Purpose::drill
                                                   : server::Purpose::production;
        const auto made = make_season(options->place, options->wanted);
        if (!made) return failed(made.error());
        fmt::print("已建立 (made) {}\n密钥 (keys) {}\n请另行备份密钥文件,勿与数据库放在一起。\n",
                   options->place.folder.string(), options->place.keys().string());
        return 0;
    });
}

}  // namespace zhiyuan::cli
