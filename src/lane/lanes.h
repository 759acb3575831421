#pragma once

#include <memory>
#include <span>
#include <vector>

#include "lane/write_lane.h"
#include "usecase/command_sink.h"
#include "usecase/office/office_sink.h"

namespace zhiyuan::lane {

/// Several lanes side by side; a candidate's commands always go to the same one. SQLite has one
/// lane.
class Lanes final : public usecase::CommandSink, public usecase::OfficeSink {
public:
    explicit Lanes(std::vector<std::unique_ptr<WriteLane>> lanes) : lanes_(std::move(lanes)) {}

    using usecase::CommandSink::ReplyTo;

    bool submit(usecase::Command& command, ReplyTo& reply_to) override {
        const auto lane = static_cast<std::size_t>(command.candidate.value()) % lanes_.size();
        return lanes_[lane]->submit(command, reply_to);
    }

    /// The office's acts are of the season as a whole: they all go by the first lane.
    bool submit(usecase::OfficeCommand& command, OfficeReplyTo& reply_to) override {
        return lanes_.front()->submit(command, reply_to);
    }

    std::span<const std::unique_ptr<WriteLane>> all() const { return lanes_; }

    void close() {
        for (const auto& lane : lanes_) lane->close();
    }

private:
    std::vector<std::unique_ptr<WriteLane>> lanes_;
};

}  // namespace zhiyuan::lane
