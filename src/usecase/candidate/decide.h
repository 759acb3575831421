#pragma once

#include <optional>

#include "ports/vault.h"
#include "usecase/candidate/decision.h"

namespace zhiyuan::usecase {

/// The code that a command carries, ready for the vault; nullopt when it carries none, or when the
/// facts leave nothing to judge it by (no card).
std::optional<ports::CodeAnswer> answer_of(const Facts& facts, const Command& command);

/// Decides one command. Pure: the same case gives the same decision.
Decision decide(const CandidateCase& c);

}  // namespace zhiyuan::usecase
