#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "usecase/office/office_case.h"
#include "usecase/office/office_reads.h"

namespace zhiyuan::usecase {

/// How far a window has come, for the province as a whole: an extension of a part of it shows as
/// `intake`.
enum class WindowState {
    not_open,
    open,
    intake,  ///< past its end; packages are still taken
    over,    ///< may be put under seal
    sealed,
};
inline constexpr std::array kWindowStates{WindowState::not_open, WindowState::open,
                                          WindowState::intake, WindowState::over,
                                          WindowState::sealed};
std::string_view to_text(WindowState state);

/// At `now`, by the season clock.
WindowState window_state(const World& world, const Window& window, Instant now);

struct WindowStatus {
    WindowId window;
    WindowState state = WindowState::not_open;
    Instant intake_until;              ///< with the longest extension
    std::optional<Instant> closed_at;  ///< when it was put under seal
};

/// Where a season stands: what every official may know, and nothing of any candidate.
struct SeasonStatus {
    std::shared_ptr<const World> world;
    Instant now;  ///< season clock
    std::int64_t candidates = 0;
    std::vector<WindowStatus> windows;  ///< in the season's order
};

Result<SeasonStatus, ServiceFailure> season_status(const OfficeReads& reads);

}  // namespace zhiyuan::usecase
