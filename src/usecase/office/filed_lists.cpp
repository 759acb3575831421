#include "usecase/office/filed_lists.h"

#include <algorithm>

#include "usecase/office/progress_counts.h"

namespace zhiyuan::usecase {

Result<std::int64_t, ports::Problem> filed_lists(const std::vector<WindowId>& windows,
                                                 ports::SeasonStore& season,
                                                 ports::RegistryStore& registry) {
    ProgressCounts counts(season, registry);
    if (const auto counted = counts.refresh(); !counted) return fail(counted.error());
    std::int64_t lists = 0;
    for (const auto& [of, candidates] : counts.counts()) {
        const Progress& what = of.first;
        if (what.milestone == Milestone::filed &&
            std::find(windows.begin(), windows.end(), what.window) != windows.end())
            lists += candidates;
    }
    return lists;
}

}  // namespace zhiyuan::usecase
