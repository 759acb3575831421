#include "placing/engine/market.h"

#include <algorithm>
#include <utility>

namespace zhiyuan::placing::engine {

const Withdrawal* Market::withdrawal(CandidateIndex candidate, CollegeIndex college) const {
    const auto before = [](const Withdrawal& a, std::pair<CandidateIndex, CollegeIndex> b) {
        return std::pair(a.candidate, a.college) < b;
    };
    const auto found =
        std::lower_bound(sent_back.begin(), sent_back.end(), std::pair(candidate, college), before);
    if (found == sent_back.end() || found->candidate != candidate || found->college != college)
        return nullptr;
    return &*found;
}

bool Market::bars(CandidateIndex candidate, const Choice& choice) const {
    bool leads_somewhere = false;
    for (const MajorIndex major : majors_of(choice)) {
        if (admits(candidate, major)) return false;
        leads_somewhere = true;
    }
    if (!choice.accepts_other_majors) return leads_somewhere;
    const College& college = colleges[choice.college];
    for (MajorIndex major = college.majors_begin; major < college.majors_end; ++major) {
        if (admits(candidate, major)) return false;
        leads_somewhere = true;
    }
    return leads_somewhere;
}

int Market::longest_list(SectionIndex section) const {
    int longest = 0;
    for (const List& list : lists[section]) longest = std::max(longest, list.size);
    return longest;
}

}  // namespace zhiyuan::placing::engine
