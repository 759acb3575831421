#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"

namespace zhiyuan::sim {

/// SplitMix64: small, the same on every machine and compiler, and good enough to mix choices. All
/// that happens in a run follows from one of these.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    /// 0 … n-1; n is small against 2^64, so that the bias does not matter.
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(below(static_cast<std::size_t>(most - least + 1)));
    }
    bool percent(unsigned chance) { return below(100) < chance; }
    template <class T>
    const T& pick(const std::vector<T>& from) {
        return from[below(from.size())];
    }
    void fill(std::span<Byte> out) {
        for (Byte& byte : out) byte = static_cast<Byte>(next());
    }

private:
    std::uint64_t state_;
};

}  // namespace zhiyuan::sim
