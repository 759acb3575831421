#pragma once

#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "domain/season/world.h"
#include "server/data_folder.h"

namespace zhiyuan::cli {

/// Each adds one command to the program. The command's function returns the exit code: 0 done, 1
/// refused or failed (said on stderr), 2 wrong usage (by CLI11).
using Run = std::function<int()>;

void add_init(CLI::App& program, Run& run);
void add_serve(CLI::App& program, Run& run);
void add_drill(CLI::App& program, Run& run);
void add_close(CLI::App& program, Run& run);
void add_extend(CLI::App& program, Run& run);
void add_import(CLI::App& program, Run& run);
void add_allocate(CLI::App& program, Run& run);
void add_export(CLI::App& program, Run& run);
void add_plan(CLI::App& program, Run& run);
void add_demo_data(CLI::App& program, Run& run);
void add_audit(CLI::App& program, Run& run);
void add_cards(CLI::App& program, Run& run);
void add_season(CLI::App& program, Run& run);
void add_verify(CLI::App& program, Run& run);
void add_proof(CLI::App& program, Run& run);
void add_routes(CLI::App& program, Run& run);

/// Adds --data, --database and --keys.
void add_folder_options(CLI::App& command, server::DataFolder& place);

/// Adds --clock.
void add_clock_option(CLI::App& command, std::string& clock);

/// The unit of that code; the province when it is empty. nullptr when there is none.
const Unit* find_unit(const World& world, const std::string& code);

/// Adds --reason, which is told to candidates.
void add_reason_option(CLI::App& command, std::string& reason);

/// The whole file; empty when it can't be read.
std::string read_text(const std::string& path);

/// Says why on stderr; returns 1.
int failed(const std::string& why);

}  // namespace zhiyuan::cli
