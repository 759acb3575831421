#include "domain/rules/window_rules.h"

#include <algorithm>

namespace zhiyuan {

const Extension* extension_for(const World& world, const Window& window, UnitId unit) {
    const Extension* latest = nullptr;
    for (const Extension& extension : world.extensions) {
        if (extension.window != window.id || !world.within(unit, extension.unit)) continue;
        if (extension.closes_at > (latest ? latest->closes_at : window.closes_at))
            latest = &extension;
    }
    return latest;
}

Instant deadline(const World& world, const Window& window, UnitId unit) {
    const Extension* extension = extension_for(world, window, unit);
    return extension ? extension->closes_at : window.closes_at;
}

UnitId whole_province(const World& world) {
    for (const auto& [id, unit] : world.units)
        if (unit.level == UnitLevel::province) return id;
    return UnitId();
}

Duration longest_extension(const World& world, const Window& window) {
    Duration longest = Duration::zero();
    for (const Extension& extension : world.extensions)
        if (extension.window == window.id)
            longest = std::max(longest, extension.closes_at - window.closes_at);
    return longest;
}

Instant intake_until(const World& world, const Window& window) {
    return window.intake_until + longest_extension(world, window);
}

Instant sealed_at(const World& world, const Window& window) {
    return window.sealed_at + longest_extension(world, window);
}

bool may_be_closed(const World& world, const Window& window, Instant now) {
    return now >= intake_until(world, window);
}

const Window* window_before(const Season& season, const Window& window, const BatchId& batch) {
    const Window* before = nullptr;
    for (const Window& other : season.windows) {
        const auto& in = other.batches;
        if (other.closes_at > window.opens_at || std::find(in.begin(), in.end(), batch) == in.end())
            continue;
        if (!before || other.closes_at > before->closes_at) before = &other;
    }
    return before;
}

Instant extension_limit(const Season& season, const Window& window) {
    Instant limit = window.closes_at + kExtensionMost;
    for (const Window& other : season.windows) {
        const auto& in = other.batches;
        const bool follows =
            other.opens_at >= window.closes_at &&
            std::any_of(window.batches.begin(), window.batches.end(), [&](const BatchId& batch) {
                return std::find(in.begin(), in.end(), batch) != in.end();
            });
        if (follows) limit = std::min(limit, other.opens_at);
    }
    return limit;
}

std::optional<OfficeRefusal> why_not_extend(const World& world, const Window& window, UnitId unit,
                                            Instant until, Instant now) {
    if (world.closed.contains(window.id) || now >= sealed_at(world, window))
        return OfficeRefusal::window_sealed;
    if (until <= deadline(world, window, unit)) return OfficeRefusal::extension_not_later;
    if (until <= now) return OfficeRefusal::extension_over;
    if (until > extension_limit(world.season, window)) return OfficeRefusal::extension_too_late;
    return std::nullopt;
}

WindowPhase phase(const World& world, const Window& window, UnitId unit, Instant received_at) {
    if (world.closed.contains(window.id)) return WindowPhase::closed;
    if (received_at < window.opens_at) return WindowPhase::not_open;
    return received_at < deadline(world, window, unit) ? WindowPhase::open : WindowPhase::closed;
}

}  // namespace zhiyuan
