#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

// What a bare engine does with the rows of a confirmation, written with its own C interface and
// nothing of ours between: the yardstick for store_rate.

namespace zhiyuan::bench {

inline constexpr std::int64_t kCandidates = 380'000;
inline constexpr std::size_t kBodyBytes = 900;  ///< a dossier, and a receipt

/// What the rows of a confirmation hold; each is written under a fresh id.
struct Payload {
    std::string dossier = std::string(kBodyBytes, 'd');
    std::string receipt = std::string(kBodyBytes, 'r');
    std::string signature = std::string(64, 's');
    std::string request = std::string(16, 'q');
    std::string digest = std::string(32, 'g');
};

/// `size` different candidates, ascending.
std::vector<std::int64_t> random_group(std::mt19937_64& random, std::size_t size);

class Engine {
public:
    virtual ~Engine() = default;
    /// Makes the tables with a dossier for every candidate.
    virtual void prepare() = 0;
    /// One durable transaction that confirms for each of these candidates.
    virtual void confirm(const std::vector<std::int64_t>& candidates) = 0;
};

}  // namespace zhiyuan::bench
