#include "domain/season/world_revisions.h"

namespace zhiyuan {

std::int64_t WorldRevisions::plan(const WindowId& window) const {
    const auto at = plans.find(window);
    return at == plans.end() ? 0 : at->second;
}

std::int64_t WorldRevisions::sum_of_parts() const {
    std::int64_t sum = roster + admitted + orders + reference;
    for (const auto& [window, revision] : plans) sum += revision;
    return sum;
}

}  // namespace zhiyuan
