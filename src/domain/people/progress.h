#pragma once

#include <compare>
#include <vector>

#include "domain/people/dossier.h"

// What statistics count: how far each candidate has come. Kept as steps, so that counts can follow
// what is committed without reading everybody again.

namespace zhiyuan {

enum class Milestone {
    bound,      ///< the card is bound: the candidate has been here
    activated,  ///< password and contact are set
    confirmed,  ///< something is in force in the window
    filed,      ///< a list of the batch, not empty, is in force in the window
};

/// A milestone and what it is about. `bound` and `activated` know no window.
struct Progress {
    Milestone milestone = Milestone::bound;
    WindowId window;
    BatchId batch;
    friend auto operator<=>(const Progress&, const Progress&) = default;
    friend bool operator==(const Progress&, const Progress&) = default;
};

/// A candidate of that unit has reached it (+1), or gone back behind it (-1): an emptied list.
struct ProgressStep {
    UnitId unit;
    Progress what;
    int by = 0;
    friend bool operator==(const ProgressStep&, const ProgressStep&) = default;
};

/// Everything that the candidate has reached, ascending.
std::vector<Progress> progress_of(const Dossier& dossier);

/// What one act changes of it. Most acts change nothing.
std::vector<ProgressStep> steps_between(const Dossier& before, const Dossier& after, UnitId unit);

}  // namespace zhiyuan
