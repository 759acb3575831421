#pragma once

#include <functional>

#include "usecase/candidate/command.h"
#include "usecase/candidate/decision.h"

namespace zhiyuan::usecase {

/// Where commands go to be decided and written. Safe to call from several threads.
class CommandSink {
public:
    using ReplyTo = std::function<void(Reply)>;

    virtual ~CommandSink() = default;
    /// False, and nothing is moved from, when too much waits already: answer "overloaded".
    /// Otherwise `reply_to` is called exactly once, on another thread, after the commit.
    virtual bool submit(Command& command, ReplyTo& reply_to) = 0;
};

}  // namespace zhiyuan::usecase
