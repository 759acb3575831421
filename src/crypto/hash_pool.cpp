#include "crypto/hash_pool.h"

#include <cerrno>
#include <utility>

#include <sodium.h>

#include "base/check.h"
#include "crypto/hash_arena.h"

namespace zhiyuan::crypto {

std::string hash_password(const std::string& password, HashCost cost) {
    char out[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(out, password.data(), password.size(), cost.passes, cost.memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return {};
    return out;
}

HashPool::HashPool(unsigned workers, std::size_t queue_max, HashCost cost, ports::Watch& watch)
    : queue_max_(queue_max), cost_(cost), watch_(watch) {
    ZY_CHECK(workers > 0 && sodium_init() >= 0);
    decoy_ = hash_password("no account has this password", cost);
    for (unsigned i = 0; i < workers; ++i) workers_.emplace_back([this] { work(); });
}

HashPool::~HashPool() {
    close();
}

void HashPool::close() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    ready_.notify_all();
    for (std::thread& worker : workers_)
        if (worker.joinable()) worker.join();
}

std::size_t HashPool::waiting() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size();
}

bool HashPool::push(std::function<void(bool closing)> work) {
    {
        const std::lock_guard lock(mutex_);
        if (closing_ || jobs_.size() >= queue_max_) return false;
        jobs_.push_back({std::move(work), Clock::now()});
    }
    ready_.notify_one();
    return true;
}

bool HashPool::verify(std::string password, std::string hash,
                      std::function<void(ports::Match)> done) {
    return push([this, password = std::move(password), hash = std::move(hash),
                 done = std::move(done)](bool closing) {
        if (closing) return done(ports::Match::not_done);
        const bool known = !hash.empty();
        errno = 0;
        const bool matches = crypto_pwhash_str_verify(known ? hash.c_str() : decoy_.c_str(),
                                                      password.data(), password.size()) == 0;
        // libsodium says "no" also when it had no memory to hash in.
        if (!matches && errno == ENOMEM) return done(ports::Match::not_done);
        done(known && matches ? ports::Match::yes : ports::Match::no);
    });
}

bool HashPool::hash(std::string password, std::function<void(std::string)> done) {
    return push([this, password = std::move(password), done = std::move(done)](bool closing) {
        done(closing ? std::string() : hash_password(password, cost_));
    });
}

void HashPool::work() {
    const HashArena arena(cost_.memory_bytes);
    for (;;) {
        Job job;
        bool closing = false;
        {
            std::unique_lock lock(mutex_);
            ready_.wait(lock, [&] { return closing_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            closing = closing_;
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        ++busy_;
        const auto begun_at = Clock::now();
        job.work(closing);
        watch_.hashed(begun_at - job.pushed_at, Clock::now() - begun_at);
        --busy_;
    }
}

}  // namespace zhiyuan::crypto
