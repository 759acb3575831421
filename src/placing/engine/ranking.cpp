#include "placing/engine/ranking.h"

#include <algorithm>
#include <compare>
#include <numeric>

namespace zhiyuan::placing::engine {

Ranking ranking_of(const Market& market) {
    const auto count = static_cast<std::size_t>(market.candidates());
    Ranking out{std::vector<CandidateIndex>(count), std::vector<Rank>(count)};
    std::iota(out.order.begin(), out.order.end(), 0);
    const auto compare = [&](CandidateIndex a, CandidateIndex b) {
        const auto first = market.key_of(a);
        const auto second = market.key_of(b);
        return std::lexicographical_compare_three_way(first.begin(), first.end(), second.begin(),
                                                      second.end());
    };
    std::sort(out.order.begin(), out.order.end(), [&](CandidateIndex a, CandidateIndex b) {
        const auto order = compare(a, b);
        return std::is_eq(order) ? a < b : std::is_gt(order);
    });
    for (std::size_t n = 0; n < count; ++n) {
        const bool tied = n > 0 && std::is_eq(compare(out.order[n - 1], out.order[n]));
        out.ranks[out.order[n]] = tied ? out.ranks[out.order[n - 1]] : static_cast<Rank>(n) + 1;
    }
    return out;
}

Rank last_rank_with(const Market& market, const Ranking& ranking, Mark total) {
    const auto end = std::partition_point(
        ranking.order.begin(), ranking.order.end(),
        [&](CandidateIndex candidate) { return market.total_of(candidate) >= total; });
    return end == ranking.order.begin() ? 0 : ranking.ranks[*(end - 1)];
}

}  // namespace zhiyuan::placing::engine
