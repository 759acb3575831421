#include "cli/commands.h"

#include <memory>

#include <fmt/core.h>

#include "api/office_routes.h"
#include "api/routes.h"

namespace zhiyuan::cli {

void add_folder_options(const Command& command, server::DataFolder& place) {
    command.option("--data", place.folder, "数据目录 (data folder)").required();
    command.option("--database", place.database_url,
                   "数据库 (database): sqlite:PATH, postgresql://…; 默认在数据目录中 (default: "
                   "in the data folder)");
    command.option("--keys", place.key_file,
                   "密钥文件 (key file); 默认在数据目录中 (default: in the data folder)");
    command.option(
        "--register", place.register_socket,
        "登记簿的套接字 (socket of the register); 默认用数据目录中的登记簿 (default: the "
        "one in the data folder)");
}

void add_clock_option(const Command& command, std::string& clock) {
    command.option("--clock", clock,
                   "演示时钟 (season clock of a demo), 2014-06-28T09:00:00+08:00");
}

const Unit* find_unit(const World& world, const std::string& code) {
    for (const auto& [id, unit] : world.units)
        if (code.empty() ? unit.level == UnitLevel::province : unit.code == code) return &unit;
    return nullptr;
}

void add_reason_option(const Command& command, std::string& reason) {
    command.option("--reason", reason, "原因 (reason, told to candidates)").required();
}

int failed(const std::string& why) {
    fmt::print(stderr, "{}\n", why);
    return 1;
}

void add_routes(const Command& program) {
    const Command command =
        program.command("routes", "列出考生接口 (list the calls of the candidate API)");
    const auto office = std::make_shared<bool>(false);
    command.flag("--office", *office, "管理端接口 (those of the officials' API)");
    command.runs([office] {
        if (*office) {
            for (const api::OfficeRoute& route : api::office_routes())
                fmt::print("{} {}\n", api::name_of(route.method), route.pattern);
            return 0;
        }
        for (const api::Route& route : api::candidate_routes()) {
            const char* stage = route.stage == api::Stage::open    ? "open"
                                : route.stage == api::Stage::setup ? "setup"
                                                                   : "ready";
            fmt::print("{} {}\n", api::label_of(route), stage);
        }
        return 0;
    });
}

}  // namespace zhiyuan::cli
