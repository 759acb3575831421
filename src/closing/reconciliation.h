#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "closing/book.h"
#include "closing/difference.h"
#include "closing/registered_receipts.h"
#include "domain/people/event_detail.h"
#include "domain/season/world.h"
#include "ports/registration.h"
#include "ports/season_store.h"
#include "ports/vault.h"

namespace zhiyuan::closing {

/// 对账: holds every record of a window against every other. Each confirmation must have one
/// receipt that follows the candidate's one before, one entry in the register, one entry in the
/// dossier, one used code, one event and a filing for every form it changed; and there must be
/// nothing beside.
///
/// Give visitor() to read_records, then call finish(); then, for each window of windows_before(),
/// read_records with visitor_before(), and finish_before().
class Reconciliation {
public:
    /// All must outlive it.
    Reconciliation(const World& world, const Window& window, const Roster& roster,
                   const RegisteredReceipts& registered, const ports::Registration& registration,
                   const ports::CardVault& vault, DifferenceSink tell);

    ports::RecordVisitor visitor();
    void take(const Confirmation& confirmation);
    void finish();

    /// Other windows that hold receipts which receipts of this one follow.
    std::set<WindowId> windows_before() const;
    ports::RecordVisitor visitor_before();
    void finish_before();

    /// Whether the vault has not judged some code: then nothing can be said about the records.
    bool vault_failed() const { return vault_failed_; }
    std::int64_t differences() const { return differences_; }
    std::int64_t confirmations() const { return confirmations_; }
    /// The Merkle leaf hash of the receipt in force; nullptr where nothing was confirmed.
    const Digest* leaf(RosterIndex who) const { return in_force_[who] ? &leaves_[who] : nullptr; }
    /// How many candidates have a form of the batch in force that is not withdrawn.
    std::int64_t filed_in(const BatchId& batch) const;

private:
    void take(const Dossier& dossier);
    void take(const Filing& filing);
    void take(const CodeUse& use);
    void take(const Event& event);

    std::optional<RosterIndex> place_of(CandidateId candidate, RecordId record);
    BookEntry& entry_for(const Confirmation& confirmation, RosterIndex who,
                         const std::optional<Receipt>&);
    void compare(const BookEntry& entry, const Confirmation& confirmation, const Receipt& receipt);
    void take_in_force(const BookEntry& entry, const std::string& bytes, const Receipt& receipt);
    void check_registered(RosterIndex who, const Dossier& dossier);
    void check_registered(const BookEntry& entry, const Confirmation& confirmation);
    void check_registered_strangers();
    bool is_last(const BookEntry& entry);
    void check_proof(RosterIndex who, const CodeUse& use);
    void judge_proofs();
    BookEntry* entry_with_code(RosterIndex who, const CodeUse& use);
    BookEntry* entry_told_by(RosterIndex who, const EventDetail& told);
    void check_chain(const BookEntry& entry, const BookEntry* before);

    void differ(DifferenceKind kind, RosterIndex who, std::string detail);
    void differ(DifferenceKind kind, const BookEntry& entry, const std::string& more = {});

    /// A used code whose proof is still to be judged.
    struct Claim {
        RosterIndex who;
        RecordId record;
    };

    /// A receipt that follows one of another window.
    struct Follower {
        RosterIndex who;
        WindowId window_before;
        Digest previous;
        int seq;
    };

    const World& world_;
    const Window& window_;
    const Roster& roster_;
    const RegisteredReceipts& registered_;
    const ports::Registration& registration_;
    const ports::CardVault& vault_;
    DifferenceSink tell_;
    WindowBook book_;
    std::vector<Claim> claims_;
    std::vector<ports::CodeProof> proofs_;  ///< of the claims
    bool vault_failed_ = false;
    std::set<Digest> other_acts_;  ///< subjects of codes that confirm nothing
    std::vector<std::pair<RosterIndex, Digest>> last_receipts_;  ///< of whoever confirmed here last
    std::map<RecordId, Follower> followers_;
    std::vector<bool> has_dossier_;
    std::int64_t registered_of_known_ = 0;  ///< receipts in the register of whoever has a dossier
    std::vector<bool> in_force_;
    std::vector<Digest> leaves_;
    std::map<BatchId, std::int64_t> filed_in_;
    std::int64_t confirmations_ = 0, differences_ = 0;
};

}  // namespace zhiyuan::closing
