#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "registrar/cosigning.h"

namespace zhiyuan::registrar {

/// Has a thread of its own go round the witnesses, again and again, until it is destroyed.
class CosigningRounds {
public:
    using Told = std::function<void(const std::string& line)>;

    CosigningRounds(Cosigning& cosigning, std::chrono::milliseconds pause, Told told)
        : cosigning_(cosigning),
          pause_(pause),
          told_(std::move(told)),
          thread_([this] { run(); }) {}
    ~CosigningRounds() {
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
        }
        end_.notify_all();
        thread_.join();
    }
    CosigningRounds(const CosigningRounds&) = delete;
    CosigningRounds& operator=(const CosigningRounds&) = delete;

private:
    void run() {
        std::unique_lock lock(mutex_);
        while (!end_.wait_for(lock, pause_, [this] { return ending_; })) {
            lock.unlock();
            for (const std::string& line : cosigning_.round()) told_(line);
            lock.lock();
        }
    }

    Cosigning& cosigning_;
    std::chrono::milliseconds pause_;
    Told told_;
    std::mutex mutex_;
    std::condition_variable end_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace zhiyuan::registrar
