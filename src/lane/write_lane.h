#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "lane/group_runner.h"
#include "lane/submit_queue.h"

namespace zhiyuan::lane {

/// Gets the reply on the lane's thread. Must be quick and must not throw.
using ReplyTo = std::function<void(usecase::Reply)>;

struct LaneLimits {
    std::size_t queue = 16384;  ///< commands that may wait; a further one is refused
    std::size_t group = 512;    ///< commands of one commit
};

/// One thread that takes what waits, forms groups with no candidate twice, runs them and replies
/// after the commit.
class WriteLane {
public:
    /// `after_group` is called after the replies of a group went out; lets a server wake its loops
    /// once.
    WriteLane(std::unique_ptr<ports::WriteStore> store, ports::CardVault& vault,
              ports::Signer& signer, WorldSource world, LaneLimits limits);
    ~WriteLane();  ///< finishes what waits, then ends the thread

    /// False, and nothing is moved from, when the queue is full.
    bool submit(usecase::Command& command, ReplyTo& reply_to);

private:
    struct Job {
        usecase::Command command;
        ReplyTo reply_to;
    };
    void run();

    std::unique_ptr<ports::WriteStore> store_;
    GroupRunner runner_;
    LaneLimits limits_;
    SubmitQueue<Job> queue_;
    std::thread thread_;
};

}  // namespace zhiyuan::lane
