#pragma once

#include <vector>

#include "domain/season/world.h"

namespace zhiyuan::drill {

/// One thing that is done in the course of a season.
struct Step {
    enum class Kind {
        play,     ///< candidates file in the window
        close,    ///< the window is closed and handed over
        place,    ///< the batch, as filed in the window, is placed
        collect,  ///< what the batch has left becomes the window's plan
    };
    Kind kind = Kind::play;
    const Window* window = nullptr;
    const Batch* batch = nullptr;  ///< place and collect
    const Window* from = nullptr;  ///< collect: whose vacancies
    int round = 0;                 ///< place: 0 the first, then the collection rounds
    friend bool operator==(const Step&, const Step&) = default;
};

/// A whole season in order: before a collection window opens, every batch up to those it collects
/// for has been placed; what is left at the end is placed then. Pointers lead into the season.
std::vector<Step> steps_of(const Season& season);

/// False for what a collection window brings with it when no batch has left anything to collect
/// for: such a round is not announced. The world is that of the moment, after what `collect` has
/// done.
bool is_held(const World& world, const Step& step);

}  // namespace zhiyuan::drill
