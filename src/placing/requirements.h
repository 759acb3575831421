#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "domain/people/candidate.h"
#include "domain/plan/catalogue.h"
#include "domain/rules/line_conditions.h"
#include "placing/engine/market.h"

namespace zhiyuan::placing {

/// The conditions that lines of an offer have, each once, numbered as the classes of requirement of
/// a market.
class Requirements {
public:
    explicit Requirements(const Catalogue::Offer& offer);

    int count() const { return static_cast<int>(classes_.size()); }
    /// kNone when the line asks for nothing.
    engine::RequirementIndex of(const PlanLine& line) const;
    /// Appends the bit set of those that the candidate meets, as Market::meets holds it.
    void append_met(const Candidate& candidate, std::vector<std::uint64_t>& words) const;

private:
    std::map<LineCondition, engine::RequirementIndex> classes_;
};

}  // namespace zhiyuan::placing
