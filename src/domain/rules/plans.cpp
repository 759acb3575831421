#include "domain/rules/plans.h"

#include <utility>

namespace zhiyuan {

Result<Plans, Misfit> plans_at(std::vector<PlanLine> imported,
                               const std::vector<PlanChange>& changes, Instant at) {
    std::map<WindowId, std::vector<PlanLine>> by_window;
    for (PlanLine& line : imported) by_window[line.window].push_back(std::move(line));
    Plans out;
    for (auto& [window, lines] : by_window) {
        for (const PlanChange& change : changes) {
            if (change.window != window || change.effective_at > at) continue;
            auto after = applied(lines, change);
            if (!after) return fail(Misfit{&change, after.error()});
            out.superseded[window].push_back(
                {change.effective_at, std::make_shared<const Catalogue>(std::move(lines))});
            lines = std::move(*after);
        }
        out.in_force[window] = std::make_shared<const Catalogue>(std::move(lines));
    }
    return out;
}

}  // namespace zhiyuan
