#pragma once

#include <vector>

#include "base/instant.h"
#include "demo/random.h"
#include "domain/season/season.h"

namespace zhiyuan::drill {

/// What a candidate comes for.
enum class Purpose { draft, confirm, recheck };

struct Visit {
    Instant at;  ///< season clock
    Purpose purpose = Purpose::draft;
};

/// When one candidate comes during a window, in order, hours apart where the window is that long:
/// first drafts early, most confirmations on the last day, some of them changed once or twice, a
/// look at what was filed afterwards. Empty: never comes.
std::vector<Visit> visits_of(const Window& window, demo::Random& random);

/// The one visit, for confirming, of the n-th of `count` people who come one after the other.
Visit even_visit(const Window& window, std::size_t n, std::size_t count);

}  // namespace zhiyuan::drill
