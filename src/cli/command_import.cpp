#include <memory>

#include "cli/commands.h"
#include "cli/import_files.h"

namespace zhiyuan::cli {
namespace {

void add_kind(CLI::App& import, const char* name, const char* words, Run& run,
              int (*act)(const ImportRequest&, const server::OpenedFolder&)) {
    const auto place = std::make_shared<server::DataFolder>();
    const auto options = std::make_shared<ImportRequest>();
    CLI::App* command = import.add_subcommand(name, words);
    add_folder_options(*command, *place);
    command->add_option("files", options->files, "文件 (files): .csv .xlsx .dbf")->required();
    command->add_flag("--gbk", options->gbk, "文本按 GBK/GB18030 读取 (read text as GBK)");
    command->add_flag("--en", options->english, "英文提示 (faults in English)");
    command->add_flag("--preview", options->preview,
                      "只看会发生什么,不写入 (say what would happen, write nothing)");
    command->add_option(
        "--map", options->map,
        "列名对照文件 (column map); 不存在时先写一份待填 (drafted if there is none)");
    if (const std::string kind = name; kind == "plan" || kind == "results")
        command->add_option(
            "--window", options->window,
            "填报时段 (window), 当文件没有该列时 (when the file has no such column)");
    if (std::string(name) == "list")
        command
            ->add_option(
                "--list", options->list,
                "名单 (person list of the season file); 文件即整个名单 (the files are all of it)")
            ->required();
    command->callback([place, options, act, &run] {
        run = [place, options, act] {
            const auto opened = server::open_folder(*place);
            if (!opened) return failed(opened.error());
            return act(*options, *opened);
        };
    });
}

}  // namespace

void add_import(CLI::App& program, Run& run) {
    CLI::App* import = program.add_subcommand(
        "import",
        "导入单位、考生、名单、计划、录取结果 (import units, candidates, lists, plan, results)");
    import->require_subcommand(1);
    add_kind(*import, "units", "单位 (units)", run, import_units);
    add_kind(*import, "candidates", "考生 (candidates)", run, import_candidates);
    add_kind(*import, "list", "名单 (who stands on a person list)", run, import_list);
    add_kind(*import, "plan", "招生计划 (plan)", run, import_plan);
    add_kind(*import, "results", "录取结果 (results of admission)", run, import_results);
    add_kind(*import, "declarations", "未填报声明 (who will not file)", run, import_declarations);
}

}  // namespace zhiyuan::cli
