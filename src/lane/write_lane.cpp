#include "lane/write_lane.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace zhiyuan::lane {
namespace {

// The candidate's own commands have one share of the lane, those of whoever tries to get in
// another.
std::int64_t share_of(const usecase::Command& command) {
    return command.candidate.value() * 2 + (command.session ? 1 : 0);
}

}  // namespace

WriteLane::WriteLane(std::unique_ptr<ports::WriteStore> store, ports::CardVault& vault,
                     ports::Registration& registration, WorldSource world, LaneLimits limits,
                     ports::Watch& watch)
    : store_(std::move(store)),
      runner_(*store_, vault, registration, world, watch),
      office_(*store_, std::move(world)),
      limits_(limits),
      watch_(watch),
      queue_(limits.queue),
      thread_([this] { run(); }) {}

WriteLane::~WriteLane() {
    close();
}

void WriteLane::close() {
    queue_.close();
    if (thread_.joinable()) thread_.join();
}

bool WriteLane::submit(usecase::Command& command, ReplyTo& reply_to) {
    if (!admit(command)) return false;
    // Confirmations are the last to be refused: the rest leaves an eighth of the queue to them.
    const bool confirms = std::holds_alternative<usecase::Confirm>(command.act);
    Job job = CandidateJob{std::move(command), std::move(reply_to), Clock::now()};
    if (queue_.push(job, confirms ? 0 : limits_.queue / 8)) return true;
    auto& back = std::get<CandidateJob>(job);
    command = std::move(back.command);
    reply_to = std::move(back.reply_to);
    dismiss({&command, 1});
    return false;
}

bool WriteLane::submit(usecase::OfficeCommand& command, OfficeReplyTo& reply_to) {
    Job job = OfficeJob{std::move(command), std::move(reply_to)};
    if (queue_.push(job, limits_.queue / 8)) return true;
    auto& back = std::get<OfficeJob>(job);
    command = std::move(back.command);
    reply_to = std::move(back.reply_to);
    return false;
}

bool WriteLane::admit(const usecase::Command& command) {
    const std::lock_guard lock(mutex_);
    std::size_t& waiting = waiting_of_[share_of(command)];
    if (waiting >= limits_.per_candidate) return false;
    ++waiting;
    return true;
}

void WriteLane::dismiss(std::span<const usecase::Command> commands) {
    const std::lock_guard lock(mutex_);
    for (const usecase::Command& command : commands) {
        const auto at = waiting_of_.find(share_of(command));
        if (--at->second == 0) waiting_of_.erase(at);
    }
}

std::chrono::nanoseconds WriteLane::busy_for() const {
    const Clock::rep since = group_since_;
    if (since == 0) return {};
    return Clock::now().time_since_epoch() - Clock::duration(since);
}

void WriteLane::run() {
    std::vector<Job>
        waiting;       // taken from the queue, in order; a second command of a candidate stays
    runner_.settle();  // what a process before this one has left
    while (queue_.take(waiting, limits_.group)) {
        group_since_ = Clock::now().time_since_epoch().count();
        run_group(waiting);
        for (Job& job : waiting)
            if (auto* office = std::get_if<OfficeJob>(&job))
                office->reply_to(office_.run(office->command));
        std::erase_if(waiting,
                      [](const Job& job) { return std::holds_alternative<OfficeJob>(job); });
        group_since_ = 0;
    }
    runner_.settle();
}

// Runs the candidates' commands that may go together, and leaves the others.
void WriteLane::run_group(std::vector<Job>& waiting) {
    std::vector<usecase::Command> group;
    std::vector<ReplyTo> reply_to;
    std::vector<std::chrono::nanoseconds> waits;
    const auto taken_at = Clock::now();
    std::vector<Job> later;
    std::unordered_set<std::int64_t> candidates;
    for (Job& job : waiting) {
        auto* candidate = std::get_if<CandidateJob>(&job);
        // Once a command of a candidate waits, the ones after it wait behind it.
        if (!candidate || !candidates.insert(candidate->command.candidate.value()).second) {
            later.push_back(std::move(job));
            continue;
        }
        group.push_back(std::move(candidate->command));
        reply_to.push_back(std::move(candidate->reply_to));
        waits.push_back(taken_at - candidate->submitted_at);
    }
    waiting = std::move(later);
    if (group.empty()) return;
    dismiss(group);
    watch_.commands_waited(waits);
    auto replies = runner_.run(group);
    for (std::size_t i = 0; i < replies.size(); ++i) reply_to[i](std::move(replies[i]));
}

}  // namespace zhiyuan::lane
