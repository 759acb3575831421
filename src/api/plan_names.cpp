#include "api/plan_names.h"

namespace zhiyuan::api {

PlanNames::PlanNames(const Catalogue* catalogue, const BatchId& batch) {
    if (!catalogue) return;
    for (const PlanLine& line : catalogue->lines()) {
        if (line.batch != batch) continue;
        names_.emplace(std::pair(line.college.value(), std::string()), line.college_name);
        names_.emplace(std::pair(line.college.value(), line.major.value()), line.major_name);
    }
}

std::string PlanNames::at(const std::string& college, const std::string& major) const {
    const auto found = names_.find({college, major});
    return found == names_.end() ? "" : found->second;
}

std::string PlanNames::college(const CollegeCode& college) const {
    return at(college.value(), "");
}

std::string PlanNames::major(const CollegeCode& college, const MajorCode& major) const {
    return at(college.value(), major.value());
}

}  // namespace zhiyuan::api
