#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <unordered_map>
#include <variant>
#include <vector>

#include "lane/group_runner.h"
#include "lane/office_runner.h"
#include "lane/submit_queue.h"

namespace zhiyuan::lane {

/// Get the reply on the lane's thread. Must be quick and must not throw.
using ReplyTo = std::function<void(usecase::Reply)>;
using OfficeReplyTo = std::function<void(usecase::OfficeReply)>;

struct LaneLimits {
    std::size_t queue = 16384;  ///< commands that may wait; a further one is refused
    std::size_t group = 512;    ///< commands of one commit
    /// Commands of one candidate that may wait; those that need no session are counted apart, so
    /// that no stranger can crowd out the owner. A group takes one of each candidate: without this
    /// limit a flood for one account would fill the lane and leave the others a place or two.
    std::size_t per_candidate = 16;
};

/// One thread that takes what waits, forms groups with no candidate twice, runs them and replies
/// after the commit. Office commands are rare: each is run alone, between two groups.
class WriteLane {
public:
    WriteLane(std::unique_ptr<ports::WriteStore> store, ports::CardVault& vault,
              ports::Registration& registration, WorldSource world, LaneLimits limits,
              ports::Watch& watch = ports::no_watch());
    ~WriteLane();  ///< as close()

    /// Takes no more commands, finishes what waits, then ends the thread.
    void close();

    /// False, and nothing is moved from, when the queue is full or the candidate has enough
    /// waiting.
    bool submit(usecase::Command& command, ReplyTo& reply_to);

    /// False, and nothing is moved from, when the queue is full: the office leaves the same room to
    /// confirmations as every other act.
    bool submit(usecase::OfficeCommand& command, OfficeReplyTo& reply_to);

    /// How many commands wait for a group.
    std::size_t waiting() const { return queue_.size(); }
    /// For how long the commands under way have been under way; zero between them. A lane that
    /// hangs shows here.
    std::chrono::nanoseconds busy_for() const;

private:
    using Clock = std::chrono::steady_clock;
    struct CandidateJob {
        usecase::Command command;
        ReplyTo reply_to;
        Clock::time_point submitted_at;
    };
    struct OfficeJob {
        usecase::OfficeCommand command;
        OfficeReplyTo reply_to;
    };
    using Job = std::variant<CandidateJob, OfficeJob>;

    void run();
    void run_group(std::vector<Job>& waiting);
    bool admit(const usecase::Command& command);
    void dismiss(std::span<const usecase::Command> commands);

    std::unique_ptr<ports::WriteStore> store_;
    GroupRunner runner_;
    OfficeRunner office_;
    LaneLimits limits_;
    ports::Watch& watch_;
    SubmitQueue<Job> queue_;
    std::atomic<Clock::rep> group_since_{0};  ///< by the Clock; 0: none is under way
    std::mutex mutex_;
    std::unordered_map<std::int64_t, std::size_t> waiting_of_;  ///< commands that wait, by share
    std::thread thread_;
};

}  // namespace zhiyuan::lane
