#include "load/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace zhiyuan::load {
namespace {

// Values below this are exact; above, half as many steps to each doubling.
constexpr int kSteps = 128;

std::size_t bucket_of(std::int64_t micros) {
    const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(micros, 0));
    if (value < kSteps) return static_cast<std::size_t>(value);
    const int doubling = std::bit_width(value) - std::bit_width(unsigned{kSteps - 1});
    return static_cast<std::size_t>(doubling * kSteps) +
           static_cast<std::size_t>((value >> doubling) & (kSteps - 1));
}

std::int64_t upper_end_of(std::size_t bucket) {
    if (bucket < kSteps) return static_cast<std::int64_t>(bucket);
    const std::size_t doubling = bucket / kSteps, step = bucket % kSteps;
    return static_cast<std::int64_t>((step + 1) << doubling) - 1;
}

}  // namespace

void Histogram::add(std::int64_t micros) {
    ++counts_[std::min(bucket_of(micros), counts_.size() - 1)];
    ++count_;
    max_ = std::max(max_, micros);
}

void Histogram::add(const Histogram& other) {
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
    count_ += other.count_;
    max_ = std::max(max_, other.max_);
}

std::int64_t Histogram::quantile(double share) const {
    const auto rank = static_cast<std::int64_t>(std::ceil(share * static_cast<double>(count_)));
    std::int64_t seen = 0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        seen += counts_[i];
        if (seen >= rank && seen > 0) return std::min(upper_end_of(i), max_);
    }
    return max_;
}

}  // namespace zhiyuan::load
