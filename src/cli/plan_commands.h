#pragma once

#include "cli/commands.h"

namespace zhiyuan::cli {

// The commands under `zhiyuan plan`: each adds itself.
void add_plan_change(const Command& plan);
void add_plan_affected(const Command& plan);

}  // namespace zhiyuan::cli
