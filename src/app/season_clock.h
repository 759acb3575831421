#pragma once

#include <string>

#include "app/data_folder.h"
#include "crypto/system_sources.h"

namespace zhiyuan::app {

/// The clock of a command. `wanted` is the season's time at its start, as --clock gives it; empty:
/// the real time. Refused on production data. The error is for whoever runs the command.
Result<crypto::SystemClock, std::string> season_clock(const std::string& wanted, Purpose purpose);

}  // namespace zhiyuan::app
