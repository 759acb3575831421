#include "domain/rules/eligibility_rules.h"

#include <algorithm>

namespace zhiyuan {
namespace {

template <class Items, class Item>
bool holds(const Items& items, const Item& item) {
    return std::find(items.begin(), items.end(), item) != items.end();
}

}  // namespace

std::optional<Finding<Refusal>> why_not_eligible(const Season& season, const Batch& batch,
                                                 const Candidate& candidate) {
    if (!batch.tracks.empty() && !holds(batch.tracks, candidate.track))
        return Finding<Refusal>{
            Refusal::track_not_served, "", {{"track", candidate.track.value()}}};
    if (!batch.list.empty() && !holds(candidate.lists, batch.list))
        return Finding<Refusal>{Refusal::not_on_list, "", {{"list", batch.list}}};
    if (batch.line_of) {
        const std::optional<int> line = season.line(candidate.track, *batch.line_of);
        if (line && candidate.scores.total < *line - batch.line_bonus)
            return Finding<Refusal>{Refusal::below_line,
                                    "",
                                    {{"line", std::to_string(*line - batch.line_bonus)},
                                     {"score", std::to_string(candidate.scores.total)}}};
    }
    return std::nullopt;
}

}  // namespace zhiyuan
