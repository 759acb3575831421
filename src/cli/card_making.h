#pragma once

#include "server/data_folder.h"

namespace zhiyuan::cli {

/// Makes cards for all candidates without one, and says how many; returns the exit code.
int make_cards(const server::OpenedFolder& opened);

}  // namespace zhiyuan::cli
