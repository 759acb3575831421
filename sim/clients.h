#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "sim/forms.h"
#include "sim/model.h"
#include "sim/random.h"
#include "usecase/services.h"

namespace zhiyuan::sim {

/// A command on its way, with what its sender knows of it.
struct Sent {
    usecase::Command command;
    bool lawful = false;
};

/// All who sit before a screen: candidates, forgetful or hasty, and whoever has got hold of an old
/// session, a password or a card. They look at the model to know what would make sense and then do
/// it, or something near to it.
class Clients {
public:
    Clients(Town& town, Model& model, Random& random);
    ~Clients();

    /// The next command of somebody; nullopt when whoever was chosen only looked.
    std::optional<Sent> act();
    /// The next command of that candidate.
    std::optional<Sent> act(CandidateId id);
    /// An earlier command once more, word for word; with today's stamps or those it had.
    std::optional<Sent> again(CandidateId id);
    /// The same once more, as from a second click. Every sign-in gets a token of its own.
    Sent repeated(Sent sent);
    /// Every confirmation that was ever sent.
    const std::vector<Sent>& confirmations() const { return confirmations_; }

private:
    struct Ports;
    /// A challenge and what it was for, kept for later.
    struct InHand {
        WindowId window;
        int base_seq = 0;
        Wanted wanted;
        Challenge challenge;
    };

    Sent make(const Person& person, usecase::Act act);
    std::optional<Sent> enter(const Person& person);
    std::optional<Sent> activate(const Person& person);
    std::optional<Sent> reset(const Person& person);
    std::optional<Sent> confirm(const Person& person);
    std::optional<Sent> unlock(const Person& person);
    std::optional<Sent> work(const Person& person);
    Sent keep(const Person& person);
    std::optional<Sent> draft(const Person& person);
    std::optional<Sent> find(const Person& person);
    std::optional<Sent> answer(const Person& person, const InHand& in_hand);
    ProposedForms proposed_by(const InHand& in_hand) const;
    std::optional<InHand> ask(const Person& person);
    std::string code_for(const Person& person, int position);
    bool is_live(const Person& person) const;
    Digest digest();
    Digest phone();
    Facts facts(const Person& person);
    const Window& some_window();

    Town& town_;
    Model& model_;
    Random& random_;
    std::unique_ptr<Ports> ports_;
    usecase::Services services_;
    CandidateId clumsy_;  ///< mistypes codes most of the time
    std::map<CandidateId, std::vector<Digest>> old_sessions_;
    std::map<CandidateId, std::vector<InHand>> in_hand_;
    std::vector<Sent> confirmations_;
    std::map<CandidateId, std::vector<Sent>> sent_;
};

}  // namespace zhiyuan::sim
