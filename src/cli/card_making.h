#pragma once

#include "server/data_folder.h"

namespace zhiyuan::cli {

/// Makes cards for all candidates without one, and says how many; returns the exit code.
int make_cards(const server::OpenedFolder& opened);

/// Makes cards that are issued to nobody.
int make_spare_cards(const server::OpenedFolder& opened, long count);

}  // namespace zhiyuan::cli
