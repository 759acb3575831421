#pragma once

#include <vector>

#include "domain/season/world.h"

namespace zhiyuan {

/// Parts of a World that are to be read.
struct WorldParts {
    bool roster = false;
    bool admitted = false;
    bool orders = false;
    bool reference = false;
    std::vector<WindowId> plans;

    bool none() const;
    bool operator==(const WorldParts&) const = default;
};

WorldParts all_parts(const Season& season);

/// What of `before` no longer holds when the database stands at `now` and plans are wanted as they
/// are at `plans_at` (season clock).
WorldParts changed_parts(const World& before, const WorldRevisions& now, Instant plans_at);

}  // namespace zhiyuan
