#pragma once

#include <array>
#include <cstdint>

namespace zhiyuan::load {

/// Counts durations with an error of at most 1.6 %, from 1 µs to an hour, in constant memory.
class Histogram {
public:
    void add(std::int64_t micros);
    void add(const Histogram& other);
    std::int64_t count() const { return count_; }
    std::int64_t max() const { return max_; }
    /// The duration below which that share (0 to 1) of all lie, in microseconds; 0 when empty.
    std::int64_t quantile(double share) const;

private:
    std::array<std::int64_t, std::size_t{128} * 26> counts_{};  ///< see histogram.cpp
    std::int64_t count_ = 0;
    std::int64_t max_ = 0;
};

}  // namespace zhiyuan::load
