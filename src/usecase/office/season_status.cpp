#include "usecase/office/season_status.h"

#include "domain/rules/window_rules.h"

namespace zhiyuan::usecase {

std::string_view to_text(WindowState state) {
    constexpr std::array<std::string_view, kWindowStates.size()> kNames{"not_open", "open",
                                                                        "intake", "over", "sealed"};
    return kNames.at(static_cast<std::size_t>(state));
}

WindowState window_state(const World& world, const Window& window, Instant now) {
    if (world.closed.contains(window.id)) return WindowState::sealed;
    switch (phase(world, window, whole_province(world), now)) {
        case WindowPhase::not_open:
            return WindowState::not_open;
        case WindowPhase::open:
            return WindowState::open;
        case WindowPhase::closed:
            break;
    }
    return may_be_closed(world, window, now) ? WindowState::over : WindowState::intake;
}

Result<SeasonStatus, ServiceFailure> season_status(const OfficeReads& reads) {
    SeasonStatus out{reads.world(), reads.clock.season_now(), 0, {}};
    const auto candidates = reads.registry.count_candidates();
    if (!candidates) return fail(ServiceFailure::unavailable);
    out.candidates = *candidates;
    const auto closings = reads.season.closings();
    if (!closings) return fail(ServiceFailure::unavailable);
    for (const Window& window : out.world->season.windows) {
        WindowStatus status{window.id, window_state(*out.world, window, out.now),
                            intake_until(*out.world, window), std::nullopt};
        for (const Closing& closing : *closings)
            if (closing.window == window.id) {
                // On record, whether or not the World has been read anew since.
                status.state = WindowState::sealed;
                status.closed_at = closing.closed_at;
            }
        out.windows.push_back(std::move(status));
    }
    return out;
}

}  // namespace zhiyuan::usecase
