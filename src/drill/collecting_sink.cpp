#include "drill/collecting_sink.h"

#include <utility>

namespace zhiyuan::drill {

bool CollectingSink::submit(usecase::Command& command, ReplyTo& reply_to) {
    // A candidate's commands of one moment follow each other directly.
    if (!commands_.empty() && commands_.back().candidate == command.candidate) {
        if (!std::holds_alternative<usecase::TouchSession>(commands_.back().act)) return false;
        commands_.back() = std::move(command);
        replies_.back() = std::move(reply_to);
        return true;
    }
    commands_.push_back(std::move(command));
    replies_.push_back(std::move(reply_to));
    return true;
}

void CollectingSink::run() {
    if (commands_.empty()) return;
    const auto commands = std::exchange(commands_, {});
    const auto waiting = std::exchange(replies_, {});
    std::vector<usecase::Reply> replies = runner_.run(commands);
    for (std::size_t n = 0; n < waiting.size(); ++n) waiting[n](std::move(replies[n]));
}

}  // namespace zhiyuan::drill
