#include "telemetry/rate_limit.h"

#include <utility>

namespace zhiyuan::telemetry {

// A clock that was set back ends a stretch as well: it must not last for hours.
bool RateLimit::is_over(Instant since, Instant now) const {
    return now < since || now - since >= stretch_;
}

bool RateLimit::pass(std::string_view kind, Instant now) {
    auto at = stretches_.find(kind);
    if (at == stretches_.end()) at = stretches_.emplace(kind, Stretch{now}).first;
    Stretch& stretch = at->second;
    if (is_over(stretch.begun, now)) {
        stretch.begun = now;
        stretch.passed = 0;
    }
    if (stretch.passed < lines_max_) return ++stretch.passed, true;
    if (stretch.suppressed++ == 0) stretch.suppressed_since = now;
    return false;
}

std::vector<RateLimit::Suppressed> RateLimit::take_due(Instant now) {
    std::vector<Suppressed> out;
    for (auto& [kind, stretch] : stretches_)
        if (stretch.suppressed > 0 && is_over(stretch.suppressed_since, now))
            out.push_back({kind, std::exchange(stretch.suppressed, 0), stretch.suppressed_since});
    return out;
}

std::vector<RateLimit::Suppressed> RateLimit::take_all() {
    std::vector<Suppressed> out;
    for (auto& [kind, stretch] : stretches_)
        if (stretch.suppressed > 0)
            out.push_back({kind, std::exchange(stretch.suppressed, 0), stretch.suppressed_since});
    return out;
}

}  // namespace zhiyuan::telemetry
