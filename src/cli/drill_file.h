#pragma once

#include "cli/commands.h"

namespace zhiyuan::cli {

/// `zhiyuan drill file`: files given lists through the real use cases.
void add_drill_file(CLI::App& drill, Run& run);

}  // namespace zhiyuan::cli
