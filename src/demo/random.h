#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace zhiyuan::demo {

/// Random numbers that are the same on every machine for the same seed; the standard library's
/// distributions are not. SplitMix64.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    /// A stream of its own for each use, so that changing one leaves the others as they were.
    Random(std::uint64_t seed, std::string_view use, std::uint64_t number = 0);

    std::uint64_t next();
    /// Even in 0 … bound - 1; bound at least 1.
    std::int64_t below(std::int64_t bound);
    bool permille(int chance) { return below(1000) < chance; }
    /// Bell-shaped around 0, within ±3 times `spread`.
    int around_zero(int spread);

private:
    std::uint64_t state_;
};

/// Picks an index with a chance proportional to its weight, in the time of a binary search.
class Weighted {
public:
    void add(std::int64_t weight);
    std::size_t pick(Random& random) const;
    bool empty() const { return sums_.empty(); }

private:
    std::vector<std::int64_t> sums_;
};

/// Splits `total` by weights so that the parts add up exactly: largest remainder, earlier first.
std::vector<std::int64_t> apportion(std::int64_t total, const std::vector<std::int64_t>& weights);

}  // namespace zhiyuan::demo
