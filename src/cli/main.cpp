#include <exception>

#include <CLI/CLI.hpp>

#include "cli/commands.h"

namespace {

constexpr int kWrongUsage = 2;

}  // namespace

int main(int argc, char** argv) {
    using namespace zhiyuan::cli;
    CLI::App program("志愿 zhiyuan:网上填报志愿系统 (online filing of college preferences)");
    program.require_subcommand(1);
    Run run;
    add_init(program, run);
    add_serve(program, run);
    add_season(program, run);
    add_demo_data(program, run);
    add_allocate(program, run);
    add_export(program, run);
    add_drill(program, run);
    add_close(program, run);
    add_extend(program, run);
    add_import(program, run);
    add_plan(program, run);
    add_audit(program, run);
    add_cards(program, run);
    add_proof(program, run);
    add_verify(program, run);
    add_routes(program, run);
    program.set_version_flag("--version", "zhiyuan " ZHIYUAN_VERSION);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : kWrongUsage;
    }
    try {
        return run();
    } catch (const std::exception& error) {
        return failed(std::string("程序出错 (internal error): ") + error.what());
    }
}
