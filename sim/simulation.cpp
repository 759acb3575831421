#include "sim/simulation.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/check.h"

namespace zhiyuan::sim {

using usecase::Command;
using usecase::Reply;

namespace {

constexpr std::size_t kTraceLines = 60;

/// Hands everything on to a vault that lives elsewhere.
class BorrowedVault final : public ports::CardVault {
public:
    explicit BorrowedVault(ports::CardVault& vault) : vault_(vault) {}
    Result<std::vector<Challenge>, ports::VaultError> challenges(
        std::span<const ports::ChallengeWanted> wanted) override {
        return vault_.challenges(wanted);
    }
    Result<std::vector<ports::CodeVerdict>, ports::VaultError> verify(
        std::span<const ports::CodeAnswer> answers) override {
        return vault_.verify(answers);
    }
    Result<std::vector<bool>, ports::VaultError> proofs_are_good(
        std::span<const ports::CodeProof> proofs) const override {
        return vault_.proofs_are_good(proofs);
    }

private:
    ports::CardVault& vault_;
};

std::unique_ptr<ports::WriteStore> recorded(Town& town, const Twists& twists, Ledger& ledger) {
    auto store = town.database.make_write_store();
    if (twists.below) store = twists.below(std::move(store));
    store = std::make_unique<RecordingStore>(std::move(store), ledger);
    return twists.above ? twists.above(std::move(store)) : std::move(store);
}

std::string_view name_of(const usecase::Act& act) {
    static constexpr std::string_view kNames[] = {
        "open_session",   "first_sign_in",  "activate",
        "sign_out",       "touch_session",  "change_password",
        "reset_password", "change_contact", "save_draft",
        "confirm",        "recheck",        "disown",
        "find_request",   "lock",           "unlock",
        "keep",           "report_trouble", "lose_card",
        "end_notices"};
    static_assert(std::size(kNames) == std::variant_size_v<usecase::Act>);
    return kNames[act.index()];
}

std::string name_of(const std::optional<Reply>& reply) {
    if (!reply) return "(no answer)";
    if (const auto* why = std::get_if<usecase::Refused>(&*reply))
        return std::string(to_text(why->reason));
    static constexpr const char* kNames[] = {"done",      "session_opened",   "draft_saved",
                                             "confirmed", "confirmed_before", "disowned",
                                             "reported"};
    static_assert(std::size(kNames) + 1 ==
                  std::variant_size_v<Reply>);  // refusals tell their reason
    return kNames[reply->index()];
}

}  // namespace

Simulation::Simulation(std::uint64_t seed, const Twists& twists)
    : seed_(seed),
      random_(seed),
      slow_(random_.percent(25)),
      town_(seed),
      model_(town_),
      clients_(town_, model_, random_),
      vault_(twists.vault ? twists.vault(town_.vault)
                          : std::make_unique<BorrowedVault>(town_.vault)),
      store_(recorded(town_, twists, ledger_), random_,
             [this](std::span<const Change> changes) { run_rivals(changes); }),
      rival_store_(recorded(town_, twists, ledger_)),
      behind_(twists.book ? twists.book(town_.book) : town_.book),
      book_(std::make_shared<FaultyRegister>(behind_, random_)),
      rival_registration_(town_.make_end(behind_)) {
    start_node();
    rival_ = make_node(*rival_store_, *rival_registration_);
}

std::unique_ptr<lane::GroupRunner> Simulation::make_node(ports::WriteStore& store,
                                                         ports::Registration& registration) {
    constexpr std::chrono::nanoseconds kNoRest{0};  // real time means nothing here
    return std::make_unique<lane::GroupRunner>(
        store, *vault_, registration, [world = town_.world] { return world; }, ports::no_watch(),
        kNoRest);
}

Simulation::~Simulation() = default;

void Simulation::start_node() {
    node_.reset();
    registration_ = town_.make_end(book_);
    node_ = make_node(store_, *registration_);
}

void Simulation::note(const std::string& line) {
    trace_.push_back(std::to_string(step_) + " " + line);
    if (trace_.size() > kTraceLines) trace_.pop_front();
}

std::optional<Failure> Simulation::run(int steps) {
    for (step_ = 0; step_ < steps && !model_.fault; ++step_) step();
    if (!model_.fault) {
        note("store and register are well again");
        store_.heal();
        book_->heal();
        while (!waiting_.empty() && !model_.fault) {
            run_group(*node_, take_group(), false);
            judge_step();
        }
        ask_again_for_all_that_is_unknown();
    }
    if (!model_.fault && !node_->settle()) model_.fault = "the outbox is emptied";
    if (!model_.fault) model_.judge_all();
    if (!model_.fault) judge_statistics();
    if (!model_.fault) return std::nullopt;
    return Failure{seed_, step_, *model_.fault, {trace_.begin(), trace_.end()}};
}

void Simulation::step() {
    pass_time();
    let_clients_act();
    const bool dies = random_.percent(3);
    run_group(*node_, take_group(), dies);
    judge_step();
    if (step_ % 16 == 0) ZY_CHECK(progress_.refresh());
    if (dies) {
        ++model_.counts["a node died"];
        note("the node dies and starts again");
        start_node();
    }
}

// Mostly seconds, now and then minutes or an hour; and sometimes to right before a window opens or
// closes. Some seasons are slow, so that sessions grow old.
void Simulation::pass_time() {
    using namespace std::chrono;
    const Instant now = town_.clock.season_now();
    const Instant edge = next_edge(*town_.world, now);
    if (edge - now < minutes(10) && random_.percent(20))
        return town_.clock.advance_to_season(edge - microseconds(random_.between(0, 2)));
    const std::size_t dice = random_.below(100);
    const std::int64_t most = slow_ ? 200'000'000 : 20'000'000;
    if (dice < 83) return town_.clock.advance(microseconds(random_.between(0, most)));
    if (dice < 95) return town_.clock.advance(seconds(random_.between(30, 400)));
    if (dice < 98 && !slow_) return town_.clock.advance(seconds(random_.between(900, 6'000)));
    if (edge - now < hours(24 * 30))
        town_.clock.advance_to_season(edge - seconds(random_.between(60, 500)));
}

void Simulation::let_clients_act() {
    for (std::size_t n = random_.below(9); n > 0; --n) {
        const Instant edge = next_edge(*town_.world, town_.clock.season_now());
        if (edge - town_.clock.season_now() < std::chrono::minutes(2) && random_.percent(10))
            town_.clock.advance_to_season(edge);
        auto sent = clients_.act();
        if (!sent) continue;
        waiting_.push_back(*sent);
        if (random_.percent(5)) waiting_.push_back(clients_.repeated(*sent));
        // Those who act in the same instant differ by microseconds, or not at all.
        town_.clock.advance(std::chrono::microseconds(random_.below(3)));
    }
    if (random_.percent(20))
        if (auto sent = clients_.again(random_.pick(town_.candidates).id))
            waiting_.push_back(*sent);
}

// As a lane does: in order, no candidate twice, and whatever stays keeps its place behind.
std::vector<Sent> Simulation::take_group() {
    const std::size_t most = 1 + random_.below(12);
    std::vector<Sent> group;
    std::set<CandidateId> seen;
    std::deque<Sent> later;
    for (Sent& sent : waiting_) {
        if (group.size() < most && seen.insert(sent.command.candidate).second)
            group.push_back(std::move(sent));
        else
            later.push_back(std::move(sent));
    }
    waiting_ = std::move(later);
    return group;
}

void Simulation::run_group(lane::GroupRunner& node, std::vector<Sent> group, bool dies) {
    if (group.empty()) return;
    std::vector<Command> commands;
    for (const Sent& sent : group) commands.push_back(sent.command);
    const int before = std::exchange(ledger_.run, ++runs_);
    Ran ran{ledger_.run, std::move(group), {}};
    auto replies = node.run(commands);
    ledger_.run = before;
    ZY_CHECK(replies.size() == commands.size());
    for (Reply& reply : replies)
        ran.replies.push_back(dies ? std::nullopt : std::optional(std::move(reply)));
    if (const Fault fault = store_.take_last(); fault != Fault::none) {
        ++model_.counts["fault " + std::string(to_text(fault))];
        note("fault " + std::string(to_text(fault)));
    }
    if (const RegisterFault fault = book_->take_last(); fault != RegisterFault::none) {
        ++model_.counts["fault " + std::string(to_text(fault))];
        note("fault " + std::string(to_text(fault)));
    }
    for (std::size_t i = 0; i < commands.size(); ++i)
        note("run " + std::to_string(ran.run) + " candidate " +
             std::to_string(commands[i].candidate.value()) + " " +
             std::string(name_of(commands[i].act)) + " at " +
             std::to_string(commands[i].received_at.micros()) + " -> " + name_of(ran.replies[i]));
    ran_.push_back(std::move(ran));
}

// Another node is faster with the very same command, or with another one of the same candidate.
void Simulation::run_rivals(std::span<const Change> changes) {
    std::vector<Sent> group;
    for (const Change& change : changes) {
        if (!random_.percent(50)) continue;
        auto sent = random_.percent(50) ? clients_.again(change.after.candidate)
                                        : clients_.act(change.after.candidate);
        if (sent) group.push_back(std::move(*sent));
    }
    run_group(*rival_, std::move(group), false);
}

void Simulation::judge_step() {
    std::vector<Seen> seen;
    std::map<std::pair<int, CandidateId>, std::size_t> place;
    for (const Ran& ran : ran_)
        for (std::size_t i = 0; i < ran.group.size(); ++i) {
            const Sent& sent = ran.group[i];
            place[{ran.run, sent.command.candidate}] = seen.size();
            seen.push_back({ran.run, &sent.command, sent.lawful, ran.replies[i], std::nullopt});
        }
    std::vector<std::size_t> order;
    for (; judged_ < ledger_.entries.size(); ++judged_) {
        const Ledger::Entry& entry = ledger_.entries[judged_];
        const auto at = place.find({entry.run, entry.change.after.candidate});
        ZY_CHECK(at != place.end());
        if (seen[at->second].change && !model_.fault) model_.fault = "one command is written once";
        seen[at->second].change = entry.change;
        order.push_back(at->second);
    }
    if (!model_.fault) model_.judge(seen, order);
    ran_.clear();
}

// What follows the commits says what counting everybody says.
void Simulation::judge_statistics() {
    usecase::ProgressCounts anew(*season_store_, *registry_);
    ZY_CHECK(progress_.refresh() && anew.refresh());
    if (progress_.counts() != anew.counts()) model_.fault = "statistics follow what is committed";
}

// Promise 2: whoever was told nothing, or that it is unknown, asks again and learns the truth.
void Simulation::ask_again_for_all_that_is_unknown() {
    for (const Sent& sent : clients_.confirmations()) {
        if (model_.fault) return;
        const CandidateId candidate = sent.command.candidate;
        const auto& requests = model_.person(candidate).requests;
        const auto& act = std::get<usecase::Confirm>(sent.command.act);
        const auto known = requests.find(act.request);
        Sent again = sent;
        again.command.received_at = town_.clock.season_now() + std::chrono::hours(24 * 60);
        run_group(*node_, {again}, false);
        const auto reply = ran_.back().replies.front();
        const bool same = known != requests.end() &&
                          known->second.purpose == purpose_of(town_.world->season, act.proposed);
        judge_step();
        if (model_.fault) return;
        const auto* before = reply ? std::get_if<usecase::ConfirmedBefore>(&*reply) : nullptr;
        if (same != (before != nullptr)) model_.fault = "asking again tells the truth";
    }
}

Digest Simulation::fingerprint() const {
    std::string all;
    for (const Ledger::Entry& entry : ledger_.entries) {
        all += std::to_string(entry.run) + "/" +
               std::to_string(entry.change.after.candidate.value()) + "/" +
               std::to_string(entry.change.after.revision.value()) + "/" +
               std::to_string(entry.change.after.last_event.value()) + "/" +
               to_hex(entry.change.after.last_receipt) + "\n";
        for (const Event& event : entry.change.events)
            all += event.detail + std::to_string(event.at.micros());
    }
    return sha256(all);
}

}  // namespace zhiyuan::sim
