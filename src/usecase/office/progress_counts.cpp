#include "usecase/office/progress_counts.h"

namespace zhiyuan::usecase {
namespace {

void add(ProgressCounts::Counts& counts, UnitId unit, const Progress& what, std::int64_t by) {
    const auto at = counts.try_emplace({what, unit}).first;
    at->second += by;
    if (at->second == 0) counts.erase(at);
}

}  // namespace

Result<void, ports::Problem> ProgressCounts::refresh() {
    const auto revisions = registry_.world_revisions();
    if (!revisions) return fail(revisions.error());
    if (roster_ != revisions->roster) {
        roster_.reset();
        if (auto counted = count_anew(); !counted) return counted;
        // Read before the count: a roster that changes meanwhile is counted once more.
        roster_ = revisions->roster;
        return {};
    }
    auto followed = season_.follow_progress(
        position_, [&](const ProgressStep& step) { add(counts_, step.unit, step.what, step.by); });
    if (!followed) roster_.reset();
    return followed;
}

Result<void, ports::Problem> ProgressCounts::count_anew() {
    counts_.clear();
    auto position = season_.count_progress(
        [&](UnitId unit, const Progress& what) { add(counts_, unit, what, 1); });
    if (!position) return fail(std::move(position).error());
    position_ = std::move(*position);
    return {};
}

std::int64_t ProgressCounts::at(UnitId unit, const Progress& what) const {
    const auto found = counts_.find({what, unit});
    return found == counts_.end() ? 0 : found->second;
}

std::int64_t ProgressCounts::under(const World& world, UnitId unit, const Progress& what) const {
    std::int64_t sum = 0;
    for (auto at = counts_.lower_bound({what, UnitId()});
         at != counts_.end() && at->first.first == what; ++at)
        if (world.within(at->first.second, unit)) sum += at->second;
    return sum;
}

}  // namespace zhiyuan::usecase
