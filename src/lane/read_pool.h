#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "ports/watch.h"
#include "usecase/read_sink.h"

namespace zhiyuan::lane {

struct ReadLimits {
    unsigned workers = 2;
    std::size_t queue = 16384;  ///< jobs that may wait; a further one is refused
    /// A job that has waited longer is late: its client is told to come back. Confirmations, the
    /// last to be refused, wait out a short pause of the database.
    std::chrono::milliseconds patience{2'000};
    std::chrono::milliseconds patience_of_confirmations{5'000};
};

/// Threads that read a store, with one bounded queue before them. Whoever makes the pool keeps for
/// each worker the stores that its jobs use, and so decides how many connections reading may take.
class ReadPool final : public usecase::ReadSink {
public:
    /// `of` says in the metrics whose pool it is. The watch must outlive it.
    ReadPool(ports::ReadersOf of, ReadLimits limits, ports::Watch& watch = ports::no_watch());
    ~ReadPool() override;  ///< as close()

    /// Takes no more jobs, runs those that wait as late ones, and ends the threads.
    void close();

    bool submit(Job& job, Share share) override;

    /// How many jobs wait for a worker, and how many workers are at one.
    std::size_t waiting() const;
    unsigned busy() const { return busy_; }
    std::size_t workers() const { return workers_.size(); }

private:
    using Clock = std::chrono::steady_clock;
    struct Waiting {
        Job job;
        Share share = Share::usual;
        Clock::time_point since;
    };
    void work(unsigned worker);
    bool is_late(const Waiting& next, Clock::time_point now) const;

    const ports::ReadersOf of_;
    const ReadLimits limits_;
    ports::Watch& watch_;
    std::atomic<unsigned> busy_{0};
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<Waiting> queue_;
    bool closing_ = false;
    std::vector<std::thread> workers_;
};

}  // namespace zhiyuan::lane
