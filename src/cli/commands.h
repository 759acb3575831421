#pragma once

#include <string>

#include "command_line/command_line.h"
#include "domain/season/world.h"
#include "server/data_folder.h"

namespace zhiyuan::cli {

using command_line::Command;
using command_line::Option;

// Each adds one command to the program. A command's act returns the exit code: 0 done, 1 refused or
// failed (said on stderr).
void add_init(const Command& program);
void add_serve(const Command& program);
void add_drill(const Command& program);
void add_close(const Command& program);
void add_extend(const Command& program);
void add_import(const Command& program);
void add_allocate(const Command& program);
void add_export(const Command& program);
void add_plan(const Command& program);
void add_demo_data(const Command& program);
void add_anomalies(const Command& program);
void add_notices(const Command& program);
void add_audit(const Command& program);
void add_cards(const Command& program);
void add_season(const Command& program);
void add_verify(const Command& program);
void add_proof(const Command& program);
void add_register(const Command& program);
void add_witness(const Command& program);
void add_routes(const Command& program);

/// Adds --data, --database, --keys and --register.
void add_folder_options(const Command& command, server::DataFolder& place);

/// Adds --clock.
void add_clock_option(const Command& command, std::string& clock);

/// The unit of that code; the province when it is empty. nullptr when there is none.
const Unit* find_unit(const World& world, const std::string& code);

/// Adds --reason, which is told to candidates.
void add_reason_option(const Command& command, std::string& reason);

/// Says why on stderr; returns 1.
int failed(const std::string& why);

}  // namespace zhiyuan::cli
