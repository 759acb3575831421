#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/filing/form.h"
#include "domain/plan/catalogue.h"
#include "domain/season/season.h"
#include "placing/engine/market.h"

namespace zhiyuan::placing {

/// One section of a batch's plan for one track, as a market counts it: what a candidate is sent to
/// is a college, or, where each choice is one major, that major alone.
class SectionPlan {
public:
    struct Target {
        CollegeCode college;
        std::vector<const PlanLine*> lines;  ///< its majors, in the order of the market
    };

    /// The offer must outlive the plan.
    SectionPlan(const Section& section, const Catalogue::Offer& offer);

    const std::vector<Target>& targets() const { return targets_; }
    /// nullptr when the section does not offer it (any more).
    const Target* find(const CollegeChoice& choice, engine::CollegeIndex& index) const;

private:
    std::string key(const CollegeCode& college, const MajorCode& major) const;

    ChoiceKind kind_;
    std::vector<Target> targets_;
    std::unordered_map<std::string, engine::CollegeIndex> index_;
};

}  // namespace zhiyuan::placing
