#pragma once

#include <functional>
#include <string>

namespace zhiyuan::ports {

enum class Match {
    yes,
    no,
    not_done,  ///< the pool is closing or out of memory: says nothing about the password
};

/// Slow password hashing in its own bounded pool of workers. Callbacks run on a worker's thread;
/// each accepted job calls its callback exactly once, also when the pool is being closed (then with
/// failure).
class PasswordHasher {
public:
    virtual ~PasswordHasher() = default;

    /// False when the queue is full: answer "overloaded", never wait. `matches` gets the verdict.
    /// An empty hash costs as much as a real one and never matches, so that nobody learns by the
    /// time taken whether an account exists.
    virtual bool verify(std::string password, std::string hash,
                        std::function<void(Match)> done) = 0;

    /// False when the queue is full. `done` gets the hash in text form, or an empty text on
    /// failure.
    virtual bool hash(std::string password, std::function<void(std::string hash)> done) = 0;
};

}  // namespace zhiyuan::ports
