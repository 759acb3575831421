#include "placing/section_plan.h"

#include <algorithm>

namespace zhiyuan::placing {
namespace {

std::vector<const PlanLine*> lines_in(const Section& section, const Catalogue::Offer& offer) {
    std::vector<const PlanLine*> lines;
    for (const auto& [code, college] : offer.colleges)
        for (const PlanLine* line : college.lines)
            if (line->section.value().empty() || line->section == section.id) lines.push_back(line);
    std::sort(lines.begin(), lines.end(), [](const PlanLine* a, const PlanLine* b) {
        return std::tie(a->college, a->major) < std::tie(b->college, b->major);
    });
    return lines;
}

}  // namespace

SectionPlan::SectionPlan(const Section& section, const Catalogue::Offer& offer)
    : kind_(section.choice) {
    for (const PlanLine* line : lines_in(section, offer)) {
        const auto next = static_cast<engine::CollegeIndex>(targets_.size());
        const auto [at, added] = index_.try_emplace(key(line->college, line->major), next);
        if (added) targets_.push_back({line->college, {}});
        targets_[static_cast<std::size_t>(at->second)].lines.push_back(line);
    }
}

std::string SectionPlan::key(const CollegeCode& college, const MajorCode& major) const {
    return kind_ == ChoiceKind::college ? college.value() : college.value() + " " + major.value();
}

const SectionPlan::Target* SectionPlan::find(const CollegeChoice& choice,
                                             engine::CollegeIndex& index) const {
    const MajorCode major = choice.majors.empty() ? MajorCode() : choice.majors.front();
    const auto found = index_.find(key(choice.college, major));
    if (found == index_.end()) return nullptr;
    index = found->second;
    return &targets_[static_cast<std::size_t>(index)];
}

}  // namespace zhiyuan::placing
