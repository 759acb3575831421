#pragma once

#include <map>
#include <optional>
#include <vector>

#include "domain/people/candidate.h"
#include "domain/refusal.h"
#include "domain/season/world.h"

namespace zhiyuan {

/// Why the candidate may not file that batch: track, list, admitted already, control line, best of
/// a subject, in this order (R-ELI-1, 2, 5, 3, 6). nullopt: may file.
std::optional<Finding<Refusal>> why_not_eligible(const World& world, const Batch& batch,
                                                 const Candidate& candidate);

/// What a finding about a list of persons says of it: its id, and its names where the season has
/// it.
Params list_params(const Season& season, const std::string& id);

/// Whether the candidate takes part in placing the batch: R-QUA-1. True where the batch asks for no
/// approval.
bool is_approved(const Batch& batch, const Candidate& candidate);

/// The marks that R-ELI-6 asks for, for World::top_marks.
std::map<BatchId, std::vector<TopMark>> top_marks_of(const Season& season,
                                                     const ScoreTables& scores);

}  // namespace zhiyuan
