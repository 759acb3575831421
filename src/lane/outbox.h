#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "ports/registration.h"
#include "ports/store.h"
#include "ports/vault.h"
#include "ports/watch.h"

namespace zhiyuan::lane {

/// 发件箱: brings what has been committed to the register, before anybody is told of it. While it
/// can't know that the register has all, nothing new is to be committed for it: so what is in doubt
/// never grows. One thread uses it.
class Outbox {
public:
    /// `rest`: how long nothing is tried after the register has failed, so that whoever does not
    /// need it need not wait for it. All outlive it.
    Outbox(ports::WriteStore& store, ports::CardVault& vault, ports::Registration& registration,
           ports::Watch& watch, std::chrono::nanoseconds rest);

    /// Whether all that was committed is in the register; looks into the database and brings it
    /// there where that is not known, as when the process has just begun.
    bool settle();

    /// Nothing may be written any more: the register has refused a row, or one is not the server's
    /// own. Something is wrong that no program should paper over. Lasts as long as the process.
    bool stopped() const { return stopped_; }

    /// What the next commit does to the outbox, with `row` for what it adds.
    ports::OutboxMove next_move(RecordId row) const { return {row, done_}; }
    /// That commit has been made.
    void moved() { done_.clear(); }
    /// A commit may have been made.
    void doubt() { settled_ = false; }

    /// Appends what a row that was committed holds. The proofs of its receipts, in order; nullopt
    /// when it will be appended later.
    std::optional<std::vector<std::string>> append(RecordId row, const ports::LogGroup& group);

    /// Takes out what the register has.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    Result<std::vector<std::string>, ports::RegisterError> tried(const ports::LogGroup& group);
    bool bring(const std::vector<ports::OutboxRow>& rows);
    std::optional<ports::LogGroup> group_of(const ports::OutboxRow& row);
    bool codes_are_good(const std::vector<ports::CodeProof>& codes, RecordId row);
    void stop(RecordId row, const std::string& words);

    ports::WriteStore& store_;
    ports::CardVault& vault_;
    ports::Registration& registration_;
    ports::Watch& watch_;
    const std::chrono::nanoseconds rest_;
    std::optional<Clock::time_point> rests_until_;
    bool settled_ = false;
    bool stopped_ = false;
    std::vector<RecordId> done_;  ///< rows that the register has and the database still holds
};

/// For a command that serves nobody: brings to the register what is left, and empties the outbox.
/// False when something is left.
bool settle_outbox(ports::WriteStore& store, ports::CardVault& vault,
                   ports::Registration& registration);

}  // namespace zhiyuan::lane
