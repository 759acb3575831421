#pragma once

#include "cli/commands.h"

namespace zhiyuan::cli {

// The commands under `zhiyuan plan`: each adds itself.
void add_plan_change(CLI::App& plan, Run& run);
void add_plan_affected(CLI::App& plan, Run& run);

}  // namespace zhiyuan::cli
