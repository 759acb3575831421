#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ports/signer.h"
#include "ports/store.h"
#include "ports/vault.h"
#include "ports/watch.h"
#include "usecase/candidate/command.h"
#include "usecase/candidate/decision.h"

namespace zhiyuan::lane {

/// The World that decisions are made in at this moment.
using WorldSource = std::function<std::shared_ptr<const World>()>;

/// Takes one group of commands through load all – decide – write all. Used by one thread; the lane
/// runs it on its own, the simulator runs it under a virtual clock.
class GroupRunner {
public:
    GroupRunner(ports::WriteStore& store, ports::CardVault& vault, ports::Signer& signer,
                WorldSource world, ports::Watch& watch = ports::no_watch());
    ~GroupRunner();

    /// Replies in the order of the commands. No candidate may occur twice. A command whose facts
    /// have moved on is decided again, a few times; every reply is definite or says that it is
    /// unknown.
    ///
    /// A command that brings what a reader saw is decided on that first. What it changes is written
    /// only where the dossier still has that revision; and where it comes to no change, nobody is
    /// told so before it was decided on what the store says now.
    std::vector<usecase::Reply> run(const std::vector<usecase::Command>& commands);

private:
    class Ids;
    struct Judged;
    struct Pending;

    void decide_round(std::vector<Pending>& pending, std::vector<usecase::Reply>& replies);
    bool load(const std::vector<Pending>& pending, std::vector<std::optional<Facts>>& loaded);
    static std::vector<const Facts*> facts_of(const std::vector<Pending>& pending,
                                              const std::vector<std::optional<Facts>>& loaded);
    Judged judge_codes(const std::vector<Pending>& pending, const std::vector<const Facts*>& facts);
    void write(const std::vector<Change>& changes,
               std::vector<std::pair<Pending, usecase::Reply>>& writing,
               std::vector<Pending>& pending, std::vector<usecase::Reply>& replies);
    void seal(usecase::Decision& decision);

    ports::WriteStore& store_;
    ports::CardVault& vault_;
    ports::Signer& signer_;
    WorldSource world_;
    ports::Watch& watch_;
    std::unique_ptr<Ids> ids_;
};

}  // namespace zhiyuan::lane
