#pragma once

#include <memory>
#include <optional>
#include <string>

#include "closing/sealed_lists.h"
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

/// The same for what changes a window by the time of day. A demo lives at another time than the
/// computer: without a clock it would be judged by the wrong one, and fails.
Result<OpenedWindow, std::string> open_window_at(const server::DataFolder& place,
                                                 const std::string& window,
                                                 const std::string& clock, PlanAsOf as_of);

/// Whether the window is under seal, for what makes or takes in results. They shut candidates out
/// of what they could file until then, and tell of lists that are secret until then: where a season
/// counts, a window that is not sealed fails; drills and demos may practise on one (nullopt). What
/// is filed must be what was closed.
Result<std::optional<closing::SealedLists>, std::string> sealed_for_results(
    const server::OpenedFolder& opened, const World& world, const WindowId& window);

/// Those of a window that is closed; fails, in words, where they are not what was closed.
Result<closing::SealedLists, std::string> sealed_lists(const server::OpenedFolder& opened,
                                                       const WindowId& window);

}  // namespace zhiyuan::cli
