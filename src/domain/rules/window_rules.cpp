#include "domain/rules/window_rules.h"

#include <algorithm>

namespace zhiyuan {

Instant deadline(const World& world, const Window& window, UnitId unit) {
    Instant end = window.closes_at;
    for (const Extension& extension : world.extensions)
        if (extension.window == window.id && world.within(unit, extension.unit))
            end = std::max(end, extension.closes_at);
    return end;
}

WindowPhase phase(const World& world, const Window& window, UnitId unit, Instant received_at) {
    if (received_at < window.opens_at) return WindowPhase::not_open;
    return received_at < deadline(world, window, unit) ? WindowPhase::open : WindowPhase::closed;
}

}  // namespace zhiyuan
