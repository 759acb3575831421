#pragma once

#include <optional>

#include "base/instant.h"
#include "domain/office/office_refusal.h"
#include "domain/season/world.h"

namespace zhiyuan {

enum class WindowPhase { not_open, open, closed };

/// The extension that gives the unit its end; nullptr where none serves it.
const Extension* extension_for(const World& world, const Window& window, UnitId unit);

/// The end of a window for a unit: closes_at, or later where an extension serves the unit (promise
/// 4).
Instant deadline(const World& world, const Window& window, UnitId unit);

/// The node of the whole province; UnitId() before there are units.
UnitId whole_province(const World& world);

/// How far the longest extension moves the window on: zero when there is none.
Duration longest_extension(const World& world, const Window& window);

/// The later instants of a window, moved on by its longest extension: the end of intake and the
/// moment from which nothing changes.
Instant intake_until(const World& world, const Window& window);
Instant sealed_at(const World& world, const Window& window);

/// Whether the window may be put under seal (封存) now: intake is half-open, so from its end on.
bool may_be_closed(const World& world, const Window& window, Instant now);

/// The last window of a batch that is over by the season's times when this one opens: a collection
/// round (征集志愿) follows it, for who is not placed by then. nullptr: there is none.
const Window* window_before(const Season& season, const Window& window, const BatchId& batch);

/// The latest end that an extension may give a window: the opening of the next window of one of its
/// batches, which is filed by who is not placed by then, but no more than kExtensionMost after the
/// season's own end. A later one is a slip of the pen, and could not be taken back.
inline constexpr Duration kExtensionMost = std::chrono::hours(14 * 24);
Instant extension_limit(const Season& season, const Window& window);

/// Why an extension is not granted: window_sealed, extension_not_later, extension_over or
/// extension_too_late.
std::optional<OfficeRefusal> why_not_extend(const World& world, const Window& window, UnitId unit,
                                            Instant until, Instant now);

/// R-WIN-1, R-WIN-2: half-open, [opens_at, deadline). `received_at` is the season clock's stamp of
/// the request's last byte. A window that has been closed for good stays so, whatever the clock
/// says. This is the only comparison of a request with a window in the program.
WindowPhase phase(const World& world, const Window& window, UnitId unit, Instant received_at);

}  // namespace zhiyuan
