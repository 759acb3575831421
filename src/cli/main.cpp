#include <exception>

#include <sys/stat.h>

#include "cli/commands.h"

int main(int argc, char** argv) {
    using namespace zhiyuan::cli;
    // What it writes is of people, or a key: for its owner alone.
    ::umask(S_IRWXG | S_IRWXO);
    zhiyuan::command_line::Program program(
        "志愿 zhiyuan:网上填报志愿系统 (online filing of college preferences)");
    program.version("zhiyuan " ZHIYUAN_VERSION);
    const Command commands = program.commands();
    add_init(commands);
    add_serve(commands);
    add_season(commands);
    add_demo_data(commands);
    add_allocate(commands);
    add_export(commands);
    add_drill(commands);
    add_close(commands);
    add_extend(commands);
    add_import(commands);
    add_plan(commands);
    add_anomalies(commands);
    add_notices(commands);
    add_audit(commands);
    add_cards(commands);
    add_proof(commands);
    add_register(commands);
    add_verify(commands);
    add_witness(commands);
    add_routes(commands);
    try {
        return program.run(argc, argv);
    } catch (const std::exception& error) {
        return failed(std::string("程序出错 (internal error): ") + error.what());
    }
}
