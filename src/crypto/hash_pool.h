#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "ports/password_hasher.h"
#include "ports/watch.h"

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
    HashPool(unsigned workers, std::size_t queue_max, HashCost cost,
             ports::Watch& watch = ports::no_watch());
    ~HashPool() override;

    /// Takes no more jobs, tells those that wait that they are not done, and ends the workers.
    void close();

    /// How many jobs wait for a worker, and how many workers are at one.
    std::size_t waiting() const;
    unsigned busy() const { return busy_; }
    std::size_t workers() const { return workers_.size(); }

    bool verify(std::string password, std::string hash,
                std::function<void(ports::Match)> done) override;
    bool hash(std::string password, std::function<void(std::string)> done) override;

private:
    using Clock = std::chrono::steady_clock;
    struct Job {
        std::function<void(bool closing)> work;
        Clock::time_point pushed_at;
    };
    bool push(std::function<void(bool closing)> work);
    void work();

    const std::size_t queue_max_;
    const HashCost cost_;
    std::string decoy_;  ///< hash that stands in where there is no account
    ports::Watch& watch_;
    std::atomic<unsigned> busy_{0};
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<Job> jobs_;
    bool closing_ = false;
    std::vector<std::thread> workers_;
};

/// Hashes at once, on the calling thread; empty on failure.
std::string hash_password(const std::string& password, HashCost cost);

}  // namespace zhiyuan::crypto
