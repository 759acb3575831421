#pragma once

#include <string>

namespace zhiyuan::ports {

/// Why a call on the season's records failed.
enum class ProblemKind {
    unavailable,        ///< nothing was written; safe to try again
    outcome_unknown,    ///< the commit may or may not have happened: look before trying again
    changed_meanwhile,  ///< the season's data is not what the caller has read
    window_closed,
    exists_already,  ///< under another id, or a second time
    unknown_item,    ///< there is none of that name; `what` says which
    shared_id,       ///< two candidates would have one ID number; `what` has their numbers
    other_window,    ///< an item of a window or placing that is not being replaced
    unreadable,      ///< what is on record contradicts itself; `what` says where
    source_failed,   ///< the caller's own source or visit threw
};

struct Problem {
    ProblemKind kind = ProblemKind::unavailable;
    std::string what;  ///< which item, or the engine's words; for logs and consoles
};

}  // namespace zhiyuan::ports
