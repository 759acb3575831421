#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace zhiyuan::lane {

/// A bounded queue between many producers and one consumer that takes everything that waits.
/// push never blocks: what does not fit is refused, not suffered (promise 11).
template <class T>
class SubmitQueue {
public:
    explicit SubmitQueue(std::size_t capacity) : capacity_(capacity) {}

    /// False, and `item` is untouched, when the queue is full or closed. `reserve` places are left
    /// for items that come without one.
    bool push(T& item, std::size_t reserve = 0) {
        {
            const std::lock_guard lock(mutex_);
            if (closed_ || items_.size() + reserve >= capacity_) return false;
            items_.push_back(std::move(item));
            if (items_.size() > 1) return true;  // the consumer is awake or about to look
        }
        ready_.notify_one();
        return true;
    }

    /// Moves at most `limit` items to the end of `out`. Waits for the first one unless `out` has
    /// something already. False when the queue is closed and empty.
    bool take(std::vector<T>& out, std::size_t limit) {
        std::unique_lock lock(mutex_);
        if (out.empty()) ready_.wait(lock, [&] { return closed_ || !items_.empty(); });
        while (!items_.empty() && out.size() < limit) {
            out.push_back(std::move(items_.front()));
            items_.pop_front();
        }
        return !out.empty() || !closed_;
    }

    std::size_t size() const {
        const std::lock_guard lock(mutex_);
        return items_.size();
    }

    /// No more pushes; what waits can still be taken.
    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        ready_.notify_all();
    }

private:
    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<T> items_;
    bool closed_ = false;
};

}  // namespace zhiyuan::lane
