#pragma once

#include <vector>

#include "tests/support/open_vault.h"
#include "tests/support/small_world.h"
#include "usecase/decision.h"

namespace zhiyuan::test {

/// One candidate of the small world and their dossier, for tests of single decisions: no lane, no
/// store, no threads.
class OneCandidate : public usecase::RecordIds {
public:
    /// Activated, signed in with kToken on kDevice, card kSerial bound, in window w1, an hour in.
    OneCandidate();

    static Digest token() { return sha256("token"); }
    static Digest device() { return sha256("device"); }
    static CardSerial serial() { return serial_of(1); }

    /// By the session at `now` (both clocks).
    usecase::Command command(usecase::Act act) const;

    /// The challenge for the card's next number, a quarter of an hour from now.
    Challenge challenge(const Digest& subject);
    /// A confirmation with everything right.
    usecase::Confirm confirm_act(std::vector<Form> forms, int base_seq, Byte request,
                                 const char* window = "w1");

    /// Decides as the lane would, the vault's word included; changes nothing.
    usecase::Decision decide(const usecase::Command& command);
    /// Decides and, when there is a change, takes it over.
    usecase::Decision run(const usecase::Command& command);
    usecase::Decision run(usecase::Act act) { return run(command(std::move(act))); }

    RecordId next() override { return RecordId(++last_id_); }

    World world = small_world();
    Facts facts;
    OpenVault vault;
    Instant now;

private:
    std::int64_t last_id_ = 100;
};

/// The refusal of a decision; nullopt when it is none.
std::optional<Refusal> refusal_of(const usecase::Reply& reply);
/// Its name, for messages: "done" when it is no refusal.
std::string name_of(const usecase::Reply& reply);

/// "" when the change writes the dossier and events of one kind only, else what else it writes.
std::string more_than_events(const Change& change, EventKind kind);

}  // namespace zhiyuan::test
