#pragma once

#include "cli/commands.h"

namespace zhiyuan::cli {

/// `zhiyuan drill file`: files given lists through the real use cases.
void add_drill_file(const Command& drill);

}  // namespace zhiyuan::cli
