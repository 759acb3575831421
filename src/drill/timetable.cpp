#include "drill/timetable.h"

#include <algorithm>

namespace zhiyuan::drill {
namespace {

using demo::Random;

// Between two visits of one candidate: longer than any visit.
constexpr Duration kApart = std::chrono::minutes(20);
// Nobody begins in the last minutes: a visit takes up to ten.
constexpr Duration kLast = std::chrono::minutes(12);

Instant within(Instant from, Instant to, Random& random) {
    const std::int64_t span = std::max<std::int64_t>(1, (to - from).count() / 1'000'000);
    return from + std::chrono::seconds(random.below(span));
}

// More in the daytime than at night.
Instant by_day(Instant from, Instant to, Random& random) {
    Instant at = within(from, to, random);
    for (int tries = 0; tries < 3; ++tries) {
        const std::int64_t hour = (at.micros() / 3'600'000'000 + 8) % 24;
        if (hour >= 8 && hour < 23) break;
        at = within(from, to, random);
    }
    return at;
}

}  // namespace

std::vector<Visit> visits_of(const Window& window, Random& random) {
    std::vector<Visit> visits;
    // 97 in 100 of a first round file; of a collection round fewer care.
    if (!random.permille(window.collection ? 620 : 970)) return visits;
    const Instant end = window.closes_at - kLast;
    const Duration whole = end - window.opens_at;
    const Instant last_day =
        whole > std::chrono::hours(24) ? end - std::chrono::hours(24) : window.opens_at;
    if (random.permille(550))
        visits.push_back(
            {by_day(window.opens_at, window.opens_at + whole / 2, random), Purpose::draft});
    const bool late = random.permille(650);
    const Instant from = late ? last_day : window.opens_at;
    const int confirmations = 1 + (random.permille(280) ? 1 : 0) + (random.permille(60) ? 1 : 0);
    for (int n = 0; n < confirmations; ++n)
        visits.push_back({by_day(from, end - kApart * 2, random), Purpose::confirm});
    std::sort(visits.begin(), visits.end(),
              [](const Visit& a, const Visit& b) { return a.at < b.at; });
    for (std::size_t n = 1; n < visits.size(); ++n)
        visits[n].at = std::max(visits[n].at, visits[n - 1].at + kApart);
    // Most look again at once, as the plan orders.
    if (random.permille(700)) visits.push_back({visits.back().at + kApart / 2, Purpose::recheck});
    std::erase_if(visits, [&](const Visit& visit) { return visit.at >= end; });
    return visits;
}

Visit even_visit(const Window& window, std::size_t n, std::size_t count) {
    const Duration whole = window.closes_at - kLast - window.opens_at;
    const double share = static_cast<double>(n) / static_cast<double>(count);
    const auto seconds =
        static_cast<std::int64_t>(share * static_cast<double>(whole / std::chrono::seconds(1)));
    return {window.opens_at + std::chrono::seconds(std::max<std::int64_t>(0, seconds)),
            Purpose::confirm};
}

}  // namespace zhiyuan::drill
