#pragma once

#include "base/instant.h"
#include "domain/world.h"

namespace zhiyuan {

enum class WindowPhase { not_open, open, closed };

/// The end of a window for a unit: closes_at, or later where an extension serves the unit (promise
/// 4).
Instant deadline(const World& world, const Window& window, UnitId unit);

/// R-WIN-1, R-WIN-2: half-open, [opens_at, deadline). `received_at` is the season clock's stamp of
/// the request's last byte. This is the only comparison of a request with a window in the program.
WindowPhase phase(const World& world, const Window& window, UnitId unit, Instant received_at);

}  // namespace zhiyuan
