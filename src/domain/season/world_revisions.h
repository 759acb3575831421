#pragma once

#include <cstdint>
#include <map>

#include "domain/season/season.h"

namespace zhiyuan {

/// What the World is made of beside the season file, in parts that change apart from each other.
enum class WorldPart {
    roster,     ///< units, and the marks and lists of the candidates
    admitted,   ///< results of admission
    orders,     ///< extensions and closings
    reference,  ///< what candidates read beside the plan
    plan,       ///< what a window offers: its imported plan and the changes of it
};

/// How often each part has been changed. Whoever holds a World reads anew only what has moved on.
struct WorldRevisions {
    /// All changes, of whatever part; what an act that rests on the World as a whole is held
    /// against.
    std::int64_t total = 0;
    std::int64_t roster = 0;
    std::int64_t admitted = 0;
    std::int64_t orders = 0;
    std::int64_t reference = 0;
    std::map<WindowId, std::int64_t> plans;  ///< a window without a plan has none

    std::int64_t plan(const WindowId& window) const;
    /// All parts together. Less than `total` by what was changed before parts were counted.
    std::int64_t sum_of_parts() const;
    friend bool operator==(const WorldRevisions&, const WorldRevisions&) = default;
};

}  // namespace zhiyuan
