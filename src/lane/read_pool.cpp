#include "lane/read_pool.h"

#include <utility>

#include "base/check.h"

namespace zhiyuan::lane {

ReadPool::ReadPool(ports::ReadersOf of, ReadLimits limits, ports::Watch& watch)
    : of_(of), limits_(limits), watch_(watch) {
    ZY_CHECK(limits.workers > 0);
    for (unsigned i = 0; i < limits.workers; ++i) workers_.emplace_back([this, i] { work(i); });
}

ReadPool::~ReadPool() {
    close();
}

void ReadPool::close() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    ready_.notify_all();
    for (std::thread& worker : workers_)
        if (worker.joinable()) worker.join();
}

std::size_t ReadPool::waiting() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

bool ReadPool::submit(Job& job, Share share) {
    {
        const std::lock_guard lock(mutex_);
        // As in the lanes, the rest leaves an eighth of the queue to confirmations.
        const std::size_t reserve = share == Share::usual ? limits_.queue / 8 : 0;
        if (!closing_ && queue_.size() + reserve < limits_.queue) {
            queue_.push_back({std::move(job), share, Clock::now()});
            ready_.notify_one();
            return true;
        }
    }
    watch_.read_refused(of_, ports::ReadRefused::full);
    return false;
}

bool ReadPool::is_late(const Waiting& next, Clock::time_point now) const {
    const bool usual = next.share == Share::usual;
    return now - next.since > (usual ? limits_.patience : limits_.patience_of_confirmations);
}

void ReadPool::work(unsigned worker) {
    for (;;) {
        Waiting next;
        bool closing = false;
        {
            std::unique_lock lock(mutex_);
            ready_.wait(lock, [&] { return closing_ || !queue_.empty(); });
            if (queue_.empty()) return;
            closing = closing_;
            next = std::move(queue_.front());
            queue_.pop_front();
        }
        const auto began = Clock::now();
        const bool late = closing || is_late(next, began);
        ++busy_;
        next.job({worker, late});
        --busy_;
        if (late)
            watch_.read_refused(of_, ports::ReadRefused::late);
        else
            watch_.read_done(of_, began - next.since, Clock::now() - began);
    }
}

}  // namespace zhiyuan::lane
