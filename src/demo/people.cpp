#include "demo/people.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

namespace zhiyuan::demo {

People::People(const Tables& tables, const ScoreLimits& limits) : tables_(tables), limits_(limits) {
    for (const Tables::NamePart& part : tables.names) {
        if (part.kind == "surname") {
            surnames_.add(part.weight);
            surname_.push_back(&part.text);
        }
        if (part.kind == "male" || part.kind == "any") {
            boys_.add(part.weight);
            boy_.push_back(&part.text);
        }
        if (part.kind == "female" || part.kind == "any") {
            girls_.add(part.weight);
            girl_.push_back(&part.text);
        }
    }
}

std::string People::name(Random& random, bool girl) const {
    std::string out = *surname_[surnames_.pick(random)];
    const auto& weights = girl ? girls_ : boys_;
    const auto& texts = girl ? girl_ : boy_;
    out += *texts[weights.pick(random)];
    if (random.permille(820)) out += *texts[weights.pick(random)];
    return out;
}

int People::from_curve(Random& random, const TrackId& track, const std::string& part) const {
    const auto found = tables_.curves.find(track.value() + "/" + part);
    if (found == tables_.curves.end()) return 0;
    const std::vector<Tables::CurvePoint>& points = found->second;
    const std::int64_t rank = random.below(1'000'000);  // 100 times as fine as the table
    for (std::size_t i = 1; i < points.size(); ++i) {
        const std::int64_t low = points[i - 1].at_or_above * std::int64_t{100};
        const std::int64_t high = points[i].at_or_above * std::int64_t{100};
        if (rank >= high || high <= low) continue;
        const std::int64_t span = points[i - 1].score - points[i].score;
        return points[i - 1].score - static_cast<int>(span * (rank - low + 1) / (high - low));
    }
    return points.back().score;
}

Scores People::scores(Random& random, const TrackId& track) const {
    Scores s;
    s.total = from_curve(random, track, "total");
    s.special = from_curve(random, track, "special");
    int bonus = 0;
    if (random.permille(40)) bonus = random.permille(500) ? 10 : 20;
    int left = s.total - std::min(bonus, limits_.bonus);
    const std::array<int*, 3> subjects{&s.chinese, &s.mathematics, &s.foreign_language};
    const int share = 1000 * left / limits_.total;  // of each subject, in thousandths
    for (int* subject : subjects) {
        const int points = limits_.subject * share / 1000 + random.around_zero(7);
        *subject = std::clamp(points, 0, std::min(limits_.subject, left));
        left -= *subject;
    }
    s.comprehensive = std::min(left, limits_.comprehensive);
    left -= s.comprehensive;
    for (int* subject : subjects) {  // what the comprehensive paper could not hold
        const int more = std::min(left, limits_.subject - *subject);
        *subject += more;
        left -= more;
    }
    return s;
}

std::string birthday_of(int year, std::int64_t index) {
    using namespace std::chrono;
    // Three school years' births; 7919 is prime, so every day comes once in 1,096.
    const sys_days first = sys_days(std::chrono::year(year - 19) / September / 1);
    const year_month_day day(first + days((index * 7919) % 1096));
    return fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string id_no_of(const std::string& county, const std::string& birthday, std::int64_t order) {
    std::string text = fmt::format("00{}{}{:03}", county, birthday, order % 1000);
    constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (text[i] - '0');
    return text + "10X98765432"[sum % 11];
}

std::string phone_of(std::int64_t index) {
    return fmt::format("154{:08}", index % 100'000'000);
}

}  // namespace zhiyuan::demo
