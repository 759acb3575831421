#pragma once

#include <compare>
#include <string>

#include "domain/people/candidate.h"
#include "domain/plan/catalogue.h"

namespace zhiyuan {

/// What a line of the plan asks of whoever takes it. Lines that ask for the same have the same
/// condition, so that it is looked at once for all of them.
struct LineCondition {
    std::string list;  ///< 限报名单 that must hold the candidate; empty: anybody

    bool asks_nothing() const { return list.empty(); }
    friend auto operator<=>(const LineCondition&, const LineCondition&) = default;
};

LineCondition condition_of(const PlanLine& line);
bool meets(const LineCondition& condition, const Candidate& candidate);

/// R-FORM-13: whether the line is open to the candidate. Filing and placing both ask this.
bool is_open_to(const PlanLine& line, const Candidate& candidate);

}  // namespace zhiyuan
