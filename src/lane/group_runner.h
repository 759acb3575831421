#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "lane/outbox.h"
#include "ports/registration.h"
#include "ports/store.h"
#include "ports/vault.h"
#include "ports/watch.h"
#include "usecase/candidate/command.h"
#include "usecase/candidate/decision.h"

namespace zhiyuan::lane {

/// The World that decisions are made in at this moment.
using WorldSource = std::function<std::shared_ptr<const World>()>;

/// Takes one group of commands through load all – decide – write all – register. Used by one
/// thread; the lane runs it on its own, the simulator runs it under a virtual clock.
class GroupRunner {
public:
    /// How long the register is left alone after it has failed.
    static constexpr std::chrono::seconds kRegisterRests{1};

    GroupRunner(ports::WriteStore& store, ports::CardVault& vault,
                ports::Registration& registration, WorldSource world,
                ports::Watch& watch = ports::no_watch(),
                std::chrono::nanoseconds register_rests = kRegisterRests);
    ~GroupRunner();

    /// Replies in the order of the commands. No candidate may occur twice. A command whose facts
    /// have moved on is decided again, a few times; every reply is definite or says that it is
    /// unknown.
    ///
    /// A command that brings what a reader saw is decided on that first. What it changes is written
    /// only where the dossier still has that revision; and where it comes to no change, nobody is
    /// told so before it was decided on what the store says now.
    ///
    /// What the register has to be told is told after the commit and before any reply; a command
    /// that needs it is not decided while an earlier one is still in doubt.
    std::vector<usecase::Reply> run(const std::vector<usecase::Command>& commands);

    /// Brings what may be left to the register, and takes it out of the outbox. False when
    /// something is left.
    bool settle();

private:
    class Ids;
    struct Judged;
    struct Pending;
    struct Writing;

    void decide_round(std::vector<Pending>& pending, std::vector<usecase::Reply>& replies);
    bool load(const std::vector<Pending>& pending, std::vector<std::optional<Facts>>& loaded);
    static std::vector<const Facts*> facts_of(const std::vector<Pending>& pending,
                                              const std::vector<std::optional<Facts>>& loaded);
    Judged judge_codes(const std::vector<Pending>& pending, const std::vector<const Facts*>& facts);
    void write(const std::vector<Change>& changes, std::vector<Writing>& writing,
               std::vector<Pending>& pending, std::vector<usecase::Reply>& replies);
    /// What the change has for the register, put into it as well.
    std::vector<ports::LogEntry> enter(const Dossier& before, Change& change) const;
    std::optional<ServiceFailure> why_not_written(bool needs_register);
    void enter_in_register(RecordId row, std::vector<Writing>& written,
                           std::vector<usecase::Reply>& replies);

    ports::WriteStore& store_;
    ports::CardVault& vault_;
    ports::Registration& registration_;
    WorldSource world_;
    ports::Watch& watch_;
    std::unique_ptr<Ids> ids_;
    Outbox outbox_;
};

}  // namespace zhiyuan::lane
