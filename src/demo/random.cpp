#include "demo/random.h"

#include <algorithm>
#include <numeric>

namespace zhiyuan::demo {

Random::Random(std::uint64_t seed, std::string_view use, std::uint64_t number) : state_(seed) {
    for (const char c : use) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    state_ = next() ^ (number * 0xd6e8feb86659fd93U);
}

std::uint64_t Random::next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

std::int64_t Random::below(std::int64_t bound) {
    return static_cast<std::int64_t>((next() >> 1) % static_cast<std::uint64_t>(bound));
}

int Random::around_zero(int spread) {
    std::int64_t sum = 0;
    for (int i = 0; i < 3; ++i) sum += below(2 * spread + 1) - spread;
    return static_cast<int>(sum);
}

void Weighted::add(std::int64_t weight) {
    sums_.push_back((sums_.empty() ? 0 : sums_.back()) + weight);
}

std::size_t Weighted::pick(Random& random) const {
    const auto at = std::upper_bound(sums_.begin(), sums_.end(), random.below(sums_.back()));
    return static_cast<std::size_t>(at - sums_.begin());
}

std::vector<std::int64_t> apportion(std::int64_t total, const std::vector<std::int64_t>& weights) {
    const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    std::vector<std::int64_t> parts(weights.size(), 0);
    if (sum <= 0) return parts;
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::int64_t left = total;
    for (std::size_t i = 0; i < weights.size(); ++i) left -= parts[i] = total * weights[i] / sum;
    const auto remainder = [&](std::size_t i) { return total * weights[i] % sum; };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainder(a) > remainder(b); });
    for (std::int64_t i = 0; i < left; ++i) ++parts[order[static_cast<std::size_t>(i)]];
    return parts;
}

}  // namespace zhiyuan::demo
