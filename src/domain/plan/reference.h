#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "domain/plan/catalogue.h"
#include "domain/plan/college_details.h"

namespace zhiyuan {

/// What candidates read beside the plan, as the province has imported it, with ways to find it.
class Reference {
public:
    Reference(std::vector<CollegeDetails> colleges, std::vector<PastLine> lines);
    Reference(const Reference&) = delete;
    Reference& operator=(const Reference&) = delete;

    /// By the national code of a plan line, or by its name where it has none; nullptr when nothing
    /// is known.
    const CollegeDetails* details(const PlanLine& line) const;

    /// Where the college of a plan line ended before, newest year first: lines of its name, or of
    /// its code in a year that has none of its name. Codes are given out anew, names seldom.
    std::vector<const PastLine*> past(const PlanLine& line) const;

    const std::vector<CollegeDetails>& colleges() const { return colleges_; }
    const std::vector<PastLine>& lines() const { return lines_; }

private:
    std::vector<CollegeDetails> colleges_;
    std::vector<PastLine> lines_;
    std::unordered_map<std::string, const CollegeDetails*> by_code_, by_name_;
    /// By batch, track and name, and by batch, track and code.
    std::unordered_map<std::string, std::vector<const PastLine*>> past_by_name_, past_by_code_;
};

}  // namespace zhiyuan
