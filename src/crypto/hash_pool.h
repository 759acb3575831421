#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "ports/password_hasher.h"

namespace zhiyuan::crypto {

struct HashCost {
    unsigned long long passes = 2;
    std::size_t memory_bytes = std::size_t{19} << 20;
};

/// Costs of drills and tests only: a data directory marked so can never serve production.
inline constexpr HashCost kCheapHash{1, 8192};

/// Argon2id by libsodium on its own threads. Each thread keeps one arena for the hash's memory (see
/// hash_arena.h): touching fresh pages would cost more than the hashing.
class HashPool final : public ports::PasswordHasher {
public:
    HashPool(unsigned workers, std::size_t queue_max, HashCost cost);
    ~HashPool() override;

    /// Takes no more jobs, tells those that wait that they are not done, and ends the workers.
    void close();

    bool verify(std::string password, std::string hash,
                std::function<void(ports::Match)> done) override;
    bool hash(std::string password, std::function<void(std::string)> done) override;

private:
    using Job = std::function<void(bool closing)>;
    bool push(Job job);
    void work();

    const std::size_t queue_max_;
    const HashCost cost_;
    std::string decoy_;  ///< hash that stands in where there is no account
    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<Job> jobs_;
    bool closing_ = false;
    std::vector<std::thread> workers_;
};

/// Hashes at once, on the calling thread; empty on failure.
std::string hash_password(const std::string& password, HashCost cost);

}  // namespace zhiyuan::crypto
