#pragma once

#include <optional>
#include <string>

#include "domain/filing/records.h"
#include "domain/season/world.h"

namespace zhiyuan::usecase {

/// R-NOTE-5: the words of a message, Simplified Chinese, for whoever holds the phone: no name,
/// number, code, college, batch or link. nullopt when it tells of nothing that still is: a
/// confirmation that is not on record, a window that is over at `now` (season clock) or in which
/// something is in force by now.
std::optional<std::string> notice_text(const World& world, const Facts& facts, const NoticeDue& due,
                                       Instant now);

/// Whether a list with something on it is in force in the window.
bool has_filed(const Dossier& dossier, const WindowId& window);

}  // namespace zhiyuan::usecase
