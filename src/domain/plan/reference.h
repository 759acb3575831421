#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "domain/plan/catalogue.h"
#include "domain/plan/college_details.h"
#include "domain/plan/major_details.h"

namespace zhiyuan {

/// What candidates read beside the plan, as the province has imported it, with ways to find it.
class Reference {
public:
    Reference(std::vector<CollegeDetails> colleges, std::vector<MajorDetails> majors,
              std::vector<PastLine> lines);
    Reference(const Reference&) = delete;
    Reference& operator=(const Reference&) = delete;

    /// By the national code of a plan line, or by its name where it has none; nullptr when nothing
    /// is known.
    const CollegeDetails* details(const PlanLine& line) const;

    /// What its major asks for: the college's own word before that for every college, the whole
    /// name before the one without brackets; nullptr when nothing is known.
    const MajorDetails* major(const PlanLine& line) const;

    /// Where the college of a plan line ended before, newest year first: lines of its name, or of
    /// its code in a year that has none of its name. Codes are given out anew, names seldom.
    std::vector<const PastLine*> past(const PlanLine& line) const;

    const std::vector<CollegeDetails>& colleges() const { return colleges_; }
    const std::vector<MajorDetails>& majors() const { return majors_; }
    const std::vector<PastLine>& lines() const { return lines_; }

private:
    std::vector<CollegeDetails> colleges_;
    std::vector<MajorDetails> majors_;
    std::vector<PastLine> lines_;
    std::unordered_map<std::string, const CollegeDetails*> by_code_, by_name_;
    std::unordered_map<std::string, const MajorDetails*> majors_by_name_;  ///< of a college
    /// By batch, track and name, and by batch, track and code.
    std::unordered_map<std::string, std::vector<const PastLine*>> past_by_name_, past_by_code_;
};

}  // namespace zhiyuan
