#pragma once

#include <functional>

namespace zhiyuan::usecase {

/// Where work that reads a store is done: on threads that may wait for it. Safe to use from several
/// threads.
class ReadSink {
public:
    /// What a job learns when its turn comes.
    struct Turn {
        unsigned worker = 0;  ///< 0, 1 …; a worker runs one job at a time, on one thread
        bool late = false;    ///< it has waited too long, or the pool ends: say so and read nothing
    };
    using Job = std::function<void(Turn)>;

    /// How soon a job is refused when there is too much to do.
    enum class Share {
        usual,
        last_refused,  ///< confirmations and what belongs to them
    };

    virtual ~ReadSink() = default;
    /// False, and nothing is moved from, when too much waits already: answer "overloaded".
    /// Otherwise the job runs exactly once, on a worker's thread. It must not throw.
    virtual bool submit(Job& job, Share share) = 0;
};

}  // namespace zhiyuan::usecase
