#include "lane/group_runner.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/check.h"
#include "usecase/candidate/decide.h"

namespace zhiyuan::lane {

using usecase::Command;
using usecase::Decision;
using usecase::Reply;

namespace {

// How often a command is decided, at most: on what its reader saw, then anew when somebody was
// faster. More often means that somebody hammers one account; the client is told to come back.
constexpr int kRoundsMax = 5;

// Ids are taken from the store in stretches of this many, at least.
constexpr std::int64_t kIdStretch = 8192;

// The most that one command uses: confirmation or anomaly, code, events, and a filing a form.
std::int64_t ids_needed(const Command& command) {
    constexpr std::int64_t kBesideFilings = 8;
    const auto* confirm = std::get_if<usecase::Confirm>(&command.act);
    return kBesideFilings +
           (confirm ? static_cast<std::int64_t>(confirm->proposed.forms().size()) : 0);
}

Reply no(usecase::Reason why) {
    return usecase::refused(why);
}

void count(const Reply& reply, ports::GroupDone& group) {
    if (std::holds_alternative<usecase::Confirmed>(reply)) ++group.confirmed;
    if (std::holds_alternative<usecase::SessionOpened>(reply)) ++group.sessions_opened;
    const auto* why = std::get_if<usecase::Refused>(&reply);
    if (!why) return;
    if (why->reason == ServiceFailure::outcome_unknown) ++group.outcome_unknown;
    if (why->reason == ServiceFailure::unavailable) ++group.unavailable;
    if (why->reason == Refusal::sign_in_wrong || why->reason == Refusal::first_sign_in_wrong)
        ++group.sign_ins_refused;
}

}  // namespace

class GroupRunner::Ids final : public usecase::RecordIds {
public:
    explicit Ids(ports::WriteStore& store) : store_(store) {}

    /// Makes sure that `count` ids can be handed out. False when the store gives none.
    bool reserve(std::int64_t count) {
        if (end_ - next_ >= count) return true;
        const std::int64_t wanted = std::max(count, kIdStretch);
        const auto first = store_.allot(wanted);
        if (!first) return false;
        next_ = first->value();
        end_ = next_ + wanted;
        return true;
    }

    RecordId next() override {
        if (next_ >= end_) {
            ran_out_ = true;
            return {};
        }
        return RecordId(next_++);
    }

    /// Whether next() had nothing to give since the last call of this: a decision that was made
    /// meanwhile must not be written.
    bool take_ran_out() { return std::exchange(ran_out_, false); }

private:
    ports::WriteStore& store_;
    std::int64_t next_ = 0;
    std::int64_t end_ = 0;
    bool ran_out_ = false;
};

/// The vault's word on the codes of a round, by its commands.
struct GroupRunner::Judged {
    std::vector<std::optional<ports::CodeVerdict>> verdicts;
    std::vector<bool> not_judged;  ///< it brings a code, and the vault did not answer
};

/// A command that has no reply yet.
struct GroupRunner::Pending {
    std::size_t at;  ///< its place among the replies
    const Command* command;
    bool look_again = false;  ///< what its reader saw does not count any more

    /// Whether it is decided on what its reader saw. Cards are not of the dossier, whose revision
    /// would tell that they have moved on.
    bool by_what_was_seen() const {
        return !look_again && command->seen && !usecase::card_wanted(*command);
    }
};

/// A decision that is being written.
struct GroupRunner::Writing {
    Pending owner;
    Reply reply;
    std::vector<ports::LogEntry> entries;  ///< for the register
};

GroupRunner::GroupRunner(ports::WriteStore& store, ports::CardVault& vault,
                         ports::Registration& registration, WorldSource world, ports::Watch& watch,
                         std::chrono::nanoseconds register_rests)
    : store_(store),
      vault_(vault),
      registration_(registration),
      world_(std::move(world)),
      watch_(watch),
      ids_(std::make_unique<Ids>(store)),
      outbox_(store, vault, registration, watch, register_rests) {}

GroupRunner::~GroupRunner() = default;

std::vector<Reply> GroupRunner::run(const std::vector<Command>& commands) {
    const auto before = std::chrono::steady_clock::now();
    std::vector<Reply> replies(commands.size(), no(ServiceFailure::unavailable));
    std::vector<Pending> pending;
    for (std::size_t i = 0; i < commands.size(); ++i) pending.push_back({i, &commands[i]});
    outbox_.settle();
    for (int round = 0; round < kRoundsMax && !pending.empty(); ++round)
        decide_round(pending, replies);
    ports::GroupDone group{commands.size()};
    for (const Reply& reply : replies) count(reply, group);
    group.took = std::chrono::steady_clock::now() - before;
    watch_.group_done(group);
    return replies;
}

GroupRunner::Judged GroupRunner::judge_codes(const std::vector<Pending>& pending,
                                             const std::vector<const Facts*>& facts) {
    std::vector<ports::CodeAnswer> answers;
    std::vector<std::size_t> owners;
    for (std::size_t i = 0; i < pending.size(); ++i) {
        if (!facts[i]) continue;
        if (auto answer = usecase::answer_of(*facts[i], *pending[i].command)) {
            answers.push_back(std::move(*answer));
            owners.push_back(i);
        }
    }
    Judged out{std::vector<std::optional<ports::CodeVerdict>>(pending.size()),
               std::vector<bool>(pending.size())};
    if (answers.empty()) return out;
    const auto judged = vault_.verify(answers);
    if (!judged) {
        watch_.vault_failed(answers.size());
        for (const std::size_t owner : owners) out.not_judged[owner] = true;
        return out;
    }
    ZY_CHECK(judged->size() == answers.size());
    for (std::size_t i = 0; i < judged->size(); ++i) out.verdicts[owners[i]] = (*judged)[i];
    return out;
}

std::vector<ports::LogEntry> GroupRunner::enter(const Dossier& before, Change& change) const {
    ports::Registrable out;
    Digest previous = before.last_receipt;
    for (const Confirmation& confirmation : change.confirmations) {
        const Digest commitment = confirmation.commitment();
        out.entries.push_back({ports::Log::receipts,
                               registration_.thread_of(confirmation.candidate), confirmation.number,
                               previous, commitment});
        previous = commitment;
    }
    if (out.entries.empty()) return {};
    const CodeUse& use = change.code_uses.back();
    out.code = {use.candidate, change.after.card->serial, use.position, use.subject, use.proof};
    change.to_register = registration_.pack(out);
    return std::move(out.entries);
}

bool GroupRunner::settle() {
    const bool settled = outbox_.settle();
    outbox_.clear();
    return settled;
}

// Whether the register keeps a change from being written.
std::optional<ServiceFailure> GroupRunner::why_not_written(bool needs_register) {
    if (outbox_.stopped()) return ServiceFailure::unavailable;
    if (needs_register && !outbox_.settle()) return ServiceFailure::register_away;
    return std::nullopt;
}

// Reads what no reader has brought, in the order of `pending`. False when the store can't.
bool GroupRunner::load(const std::vector<Pending>& pending,
                       std::vector<std::optional<Facts>>& loaded) {
    std::vector<ports::FactsKey> keys;
    for (const Pending& p : pending)
        if (!p.by_what_was_seen())
            keys.push_back({p.command->candidate, usecase::card_wanted(*p.command)});
    if (keys.empty()) return true;
    auto found = store_.load(keys);
    if (found) loaded = std::move(*found);
    return found.has_value();
}

std::vector<const Facts*> GroupRunner::facts_of(const std::vector<Pending>& pending,
                                                const std::vector<std::optional<Facts>>& loaded) {
    std::vector<const Facts*> facts;
    auto next = loaded.begin();
    for (const Pending& p : pending) {
        if (p.by_what_was_seen()) {
            facts.push_back(p.command->seen.get());
            continue;
        }
        facts.push_back(*next ? &**next : nullptr);
        ++next;
    }
    return facts;
}

// One round of load, decide, write for all that is pending; leaves in `pending` what has to be
// decided again.
void GroupRunner::decide_round(std::vector<Pending>& pending, std::vector<Reply>& replies) {
    const std::shared_ptr<const World> world = world_();
    std::int64_t ids_wanted = 1;  // for the row of the outbox
    for (const Pending& p : pending) ids_wanted += ids_needed(*p.command);
    if (!ids_->reserve(ids_wanted)) return pending.clear();  // the replies say "unavailable"
    std::vector<std::optional<Facts>> loaded;
    // Those who need no load go on without it.
    if (!load(pending, loaded))
        std::erase_if(pending, [](const Pending& p) { return !p.by_what_was_seen(); });
    const std::vector<const Facts*> facts = facts_of(pending, loaded);
    const Judged judged = judge_codes(pending, facts);

    std::vector<Change> changes;
    std::vector<Writing> writing;
    std::vector<Pending> again;
    for (std::size_t i = 0; i < pending.size(); ++i) {
        if (!facts[i]) {
            replies[pending[i].at] = no(RequestFault::not_found);
            continue;
        }
        if (judged.not_judged[i]) {
            replies[pending[i].at] = no(ServiceFailure::unavailable);
            continue;
        }
        Decision decision =
            usecase::decide({*world, *facts[i], *pending[i].command, judged.verdicts[i], *ids_});
        if (ids_->take_ran_out()) {
            replies[pending[i].at] = no(ServiceFailure::unavailable);
            continue;
        }
        if (!decision.change && pending[i].by_what_was_seen()) {
            again.push_back({pending[i].at, pending[i].command, true});
            continue;
        }
        if (!decision.change) {
            replies[pending[i].at] = std::move(decision.reply);
            continue;
        }
        std::vector<ports::LogEntry> entries = enter(facts[i]->dossier, *decision.change);
        if (const auto why = why_not_written(!entries.empty())) {
            replies[pending[i].at] = no(*why);
            continue;
        }
        if (auto* confirmed = std::get_if<usecase::Confirmed>(&decision.reply))
            confirmed->confirmation =
                std::make_shared<const Confirmation>(decision.change->confirmations.back());
        changes.push_back(std::move(*decision.change));
        writing.push_back({pending[i], std::move(decision.reply), std::move(entries)});
    }
    pending = std::move(again);
    if (!changes.empty()) write(changes, writing, pending, replies);
}

// Leaves in `pending` what has to be decided again. Replies of changes are set only here.
void GroupRunner::write(const std::vector<Change>& changes, std::vector<Writing>& writing,
                        std::vector<Pending>& pending, std::vector<Reply>& replies) {
    const RecordId row = ids_->next();
    const auto before = std::chrono::steady_clock::now();
    const auto written = store_.commit(changes, outbox_.next_move(row));
    watch_.committed(changes.size(), std::chrono::steady_clock::now() - before);
    ZY_CHECK(!written || written->size() == changes.size());
    if (!written) {
        const bool unknown = written.error() == ports::StoreError::outcome_unknown;
        if (unknown) outbox_.doubt();
        for (const Writing& one : writing)
            replies[one.owner.at] =
                no(unknown ? ServiceFailure::outcome_unknown : ServiceFailure::unavailable);
        return;
    }
    if (std::find(written->begin(), written->end(), ports::Written::committed) != written->end())
        outbox_.moved();
    std::vector<Writing> registering;
    for (std::size_t i = 0; i < writing.size(); ++i) {
        Writing& one = writing[i];
        if ((*written)[i] == ports::Written::conflict)
            pending.push_back({one.owner.at, one.owner.command, true});
        else if ((*written)[i] == ports::Written::rejected)
            replies[one.owner.at] = no(ServiceFailure::unavailable);
        else if (one.entries.empty())
            replies[one.owner.at] = std::move(one.reply);
        else
            registering.push_back(std::move(one));
    }
    if (!registering.empty()) enter_in_register(row, registering, replies);
}

void GroupRunner::enter_in_register(RecordId row, std::vector<Writing>& written,
                                    std::vector<Reply>& replies) {
    ports::LogGroup group;
    for (const Writing& one : written)
        group.entries.insert(group.entries.end(), one.entries.begin(), one.entries.end());
    auto proofs = outbox_.append(row, group);
    auto proof = proofs ? proofs->begin() : std::vector<std::string>::iterator();
    for (Writing& one : written) {
        if (!proofs) {
            replies[one.owner.at] = no(ServiceFailure::being_registered);
            continue;
        }
        if (auto* confirmed = std::get_if<usecase::Confirmed>(&one.reply))
            confirmed->proof = std::move(*proof++);
        replies[one.owner.at] = std::move(one.reply);
    }
}

}  // namespace zhiyuan::lane
