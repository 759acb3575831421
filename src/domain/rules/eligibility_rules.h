#pragma once

#include <optional>

#include "domain/candidate.h"
#include "domain/refusal.h"
#include "domain/season.h"

namespace zhiyuan {

/// Why the candidate may not file that batch: track, list, control line, in this order (R-ELI-1 to
/// 3). nullopt: may file.
std::optional<Finding<Refusal>> why_not_eligible(const Season& season, const Batch& batch,
                                                 const Candidate& candidate);

}  // namespace zhiyuan
