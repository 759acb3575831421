#pragma once

#include <string>

#include "crypto/system_sources.h"
#include "server/data_folder.h"

namespace zhiyuan::server {

/// The clock of a command. `wanted` is the season's time at its start, as --clock gives it; empty:
/// the real time. Refused on production data. The error is for whoever runs the command.
Result<crypto::SystemClock, std::string> season_clock(const std::string& wanted, Purpose purpose);

}  // namespace zhiyuan::server
