#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "placing/batch_placing.h"

namespace zhiyuan::placing {

/// 退档名单: whom colleges have sent back, held against what was filed. A line that fits nobody is
/// a slip in a number or a code, and would leave somebody in a college that has refused them.
class SentBackList {
public:
    explicit SentBackList(const std::vector<std::pair<CandidateNo, SentBack>>& lines);

    /// Tells the placing who of the list this candidate is. Only what the form can have led to is
    /// taken: a college that it lists, or any where it accepts other colleges.
    void take(const Candidate& candidate, const Form& form, BatchPlacing& placing);

    /// What is wrong, once every form was taken, a line each, for people; empty: nothing.
    std::string faults() const;

private:
    struct Line {
        SentBack what;
        bool repeated = false, filed = false;
    };
    std::unordered_map<std::string, std::vector<Line>> lines_;  ///< by candidate number
};

}  // namespace zhiyuan::placing
