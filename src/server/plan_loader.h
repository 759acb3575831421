#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "domain/rules/plans.h"
#include "store_sql/database.h"

namespace zhiyuan::server {

struct LoadedPlans {
    Plans plans;
    std::vector<PlanChange> changes;  ///< all on record, also those still to come
};

/// Reads the plans of all windows, with the changes in force at `at` (season clock) worked in.
/// Fails with `unreadable`, in words for whoever runs the program, when a change on record does not
/// fit.
Result<LoadedPlans, ports::Problem> read_plans(store_sql::Database& database, const Season& season,
                                               Instant at);

/// That a recorded plan change does not fit the plan of its window: which, where, what to do.
std::string in_words(const Season& season, const Misfit& misfit);

/// The moment after every other: all plan changes have taken effect.
inline constexpr Instant kEndOfSeason = Instant::from_micros(INT64_MAX);

}  // namespace zhiyuan::server
