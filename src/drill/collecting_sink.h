#pragma once

#include <vector>

#include "lane/group_runner.h"
#include "usecase/command_sink.h"

namespace zhiyuan::drill {

/// Gathers the commands of a moment and runs them as one group, as a writer lane does, but on the
/// drill's own thread and clock.
class CollectingSink final : public usecase::CommandSink {
public:
    explicit CollectingSink(lane::GroupRunner& runner) : runner_(runner) {}

    /// Refuses a second command of a candidate; only a mere touch of the session gives way.
    bool submit(usecase::Command& command, ReplyTo& reply_to) override;

    std::size_t size() const { return commands_.size(); }
    /// Runs what has been gathered and answers everybody.
    void run();

private:
    lane::GroupRunner& runner_;
    std::vector<usecase::Command> commands_;
    std::vector<ReplyTo> replies_;
};

}  // namespace zhiyuan::drill
