#include <memory>

#include "cli/commands.h"
#include "cli/import_files.h"

namespace zhiyuan::cli {
namespace {

void add_kind(const Command& import, const char* name, const char* words,
              int (*act)(const ImportRequest&, const server::OpenedFolder&)) {
    const auto place = std::make_shared<server::DataFolder>();
    const auto options = std::make_shared<ImportRequest>();
    const Command command = import.command(name, words);
    add_folder_options(command, *place);
    command.option("files", options->files, "文件 (files): .csv .xlsx .dbf").required();
    command.flag("--gbk", options->gbk, "文本按 GBK/GB18030 读取 (read text as GBK)");
    command.flag("--en", options->english, "英文提示 (faults in English)");
    command.flag("--preview", options->preview,
                 "只看会发生什么,不写入 (say what would happen, write nothing)");
    command.option("--map", options->map,
                   "列名对照文件 (column map); 不存在时先写一份待填 (drafted if there is none)");
    const std::string kind = name;
    if (kind == "plan" || kind == "results")
        command.option("--window", options->window,
                       "填报时段 (window), 当文件没有该列时 (when the file has no such column)");
    if (kind == "plan" || kind == "results" || kind == "list")
        command.flag("--empty", options->empty,
                     "文件只有表头时,清空原有数据 (files with a header alone take away what was "
                     "there); 计划、结果须给出 --window (plan and results: of --window)");
    if (kind == "list")
        command
            .option(
                "--list", options->list,
                "名单 (person list of the season file); 文件即整个名单 (the files are all of it)")
            .required();
    command.runs([place, options, act] {
        const auto opened = server::open_folder(*place);
        if (!opened) return failed(opened.error());
        return act(*options, *opened);
    });
}

}  // namespace

void add_import(const Command& program) {
    const Command import = program.group("import",
                                         "导入单位、考生、名单、计划、院校和专业资料、往年投档线、"
                                         "录取结果 (import units, candidates, lists, plan, "
                                         "colleges, majors, lines of past years, results)");
    add_kind(import, "units", "单位 (units)", import_units);
    add_kind(import, "candidates", "考生 (candidates)", import_candidates);
    add_kind(import, "list", "名单 (who stands on a person list)", import_list);
    add_kind(import, "plan", "招生计划 (plan)", import_plan);
    add_kind(import, "colleges", "院校资料 (what candidates may know of colleges)",
             import_colleges);
    add_kind(import, "majors", "专业资料 (what majors ask for beside marks)", import_majors);
    add_kind(import, "lines", "往年投档线和位次 (where colleges ended in past years)",
             import_lines);
    add_kind(import, "results", "录取结果 (results of admission)", import_results);
    add_kind(import, "declarations", "未填报声明 (who will not file)", import_declarations);
}

}  // namespace zhiyuan::cli
