#include "placing/engine/round.h"

#include <algorithm>
#include <numeric>

namespace zhiyuan::placing::engine {

std::vector<Run> runs_of(const Market& market) {
    std::vector<Run> out;
    for (SectionIndex s = 0; s < static_cast<SectionIndex>(market.sections.size()); ++s) {
        if (market.sections[s] == Mode::parallel) {
            out.push_back({s, RunKind::parallel, 0, {}});
        } else {
            const int passes = market.longest_list(s);
            for (int pass = 0; pass < passes; ++pass)
                out.push_back({s, RunKind::ordered_pass, pass, {}});
        }
        out.push_back({s, RunKind::other_colleges, 0, {}});
    }
    return out;
}

std::int32_t places_for(const College& college, std::int64_t seats_left, RunKind kind) {
    if (kind == RunKind::other_colleges)
        return static_cast<std::int32_t>(std::min<std::int64_t>(seats_left, kLastRank));
    return static_cast<std::int32_t>(
        std::min<std::int64_t>(seats_left * college.ratio_percent / 100, kLastRank));
}

std::int64_t seats_left_at(const College& college, const std::vector<std::int32_t>& seats_left) {
    return std::accumulate(seats_left.begin() + college.majors_begin,
                           seats_left.begin() + college.majors_end, std::int64_t{0});
}

}  // namespace zhiyuan::placing::engine
