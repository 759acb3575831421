#pragma once

#include <string>

#include "handover/hand_over.h"
#include "server/data_folder.h"

namespace zhiyuan::cli {

/// Hands a window of the opened folder over, with the folder's own keys. The error is for whoever
/// runs the command.
Result<handover::Done, std::string> hand_over_from(const server::OpenedFolder& opened,
                                                   const World& world,
                                                   const handover::Order& order);

}  // namespace zhiyuan::cli
