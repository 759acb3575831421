#pragma once

#include "app/commands.h"

namespace zhiyuan::app {

// The commands under `zhiyuan plan`: each adds itself.
void add_plan_change(CLI::App& plan, Run& run);
void add_plan_affected(CLI::App& plan, Run& run);

}  // namespace zhiyuan::app
