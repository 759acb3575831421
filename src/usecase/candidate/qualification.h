#pragma once

#include <optional>

#include "domain/season/season.h"
#include "usecase/candidate/standing.h"

namespace zhiyuan::usecase {

enum class QualificationState { waiting, approved };

/// 报名资格审核: how the candidate's approval for a batch stands. nullopt where the batch asks for
/// none, and while nothing is filed in it: then there is no form to hand in (R-QUA-2).
std::optional<QualificationState> qualification(const Batch& batch, const Candidate& candidate,
                                                const Standing& standing);

}  // namespace zhiyuan::usecase
