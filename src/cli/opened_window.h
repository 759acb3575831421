#pragma once

#include <memory>
#include <string>

#include "crypto/system_sources.h"
#include "domain/season/world.h"
#include "server/data_folder.h"

namespace zhiyuan::cli {

/// Which changes of the plan count in a World that is read.
enum class PlanAsOf {
    now,            ///< those that have taken effect
    end_of_season,  ///< all that are on record
};

/// What a command on one window begins with.
struct OpenedWindow {
    server::OpenedFolder place;
    crypto::SystemClock clock;
    std::shared_ptr<const World> world;
    const Window* window;  ///< of the world's season
};

/// Opens the data folder, and reads its World without published catalogues. `clock`: as of
/// season_clock. The error is for whoever runs the command.
Result<OpenedWindow, std::string> open_window(const server::DataFolder& place,
                                              const std::string& window, const std::string& clock,
                                              PlanAsOf as_of);

}  // namespace zhiyuan::cli
