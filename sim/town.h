#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "crypto/ed25519_signer.h"
#include "crypto/in_process_vault.h"
#include "domain/filing/form.h"
#include "domain/season/world.h"
#include "ports/clock.h"
#include "ports/registration.h"
#include "receipts/receipt_keys.h"
#include "registrar/memory_register.h"
#include "sim/random.h"
#include "store_memory/memory_store.h"

namespace zhiyuan::sim {

/// When the season's first window opens. The season clock runs ahead of the wall clock by kShift,
/// so that a decision that takes the wrong one goes wrong visibly.
inline constexpr Instant kOpens = Instant::from_micros(1'403'913'600'000'000);
inline constexpr Duration kShift = std::chrono::hours(24 * 137) + std::chrono::seconds(11);

/// Both clocks, moved by the simulation alone.
class VirtualClock final : public ports::Clock {
public:
    Instant season_now() const override { return wall_ + kShift; }
    Instant wall_now() const override { return wall_; }
    void advance(Duration by) { wall_ = wall_ + by; }
    void advance_to_season(Instant at) { wall_ = std::max(wall_, at - kShift); }

private:
    Instant wall_ = kOpens - kShift - std::chrono::hours(1);
};

/// When the plan of w1 changes: a college leaves batch main.
inline constexpr Instant kPlanChanges = kOpens + std::chrono::minutes(23 * 60 + 30);
/// Whether the form lists that college.
bool lists_withdrawn(const Form& form);

/// Two windows that overlap for some hours. Window w1 is an hour longer for county 6.
///
///   w1: early (1 college), main (two sections)
///   w2: early, main, extra (1 college); early and extra exclude each other
std::shared_ptr<const World> make_world();

/// The next opening or closing of a window for some candidates, or change of its plan, after `now`;
/// far away when there is none.
Instant next_edge(const World& world, Instant now);

/// Candidates with their cards, as on the first day. Candidate n holds the card of index n; some
/// cards are left over. Everything follows from the seed.
class Town {
public:
    static constexpr int kCandidates = 24;
    static constexpr int kCards = 28;

    explicit Town(std::uint64_t seed);

    /// A node's end of a register, which is `book` or stands before it.
    std::unique_ptr<ports::Registration> make_end(std::shared_ptr<ports::Register> of);

    /// What is printed on the card.
    const std::string& printed(const CardSerial& serial, int position);

    std::shared_ptr<const World> world = make_world();
    VirtualClock clock;  ///< begins shortly before one edge or another
    store_memory::MemoryDatabase database;
    std::unique_ptr<ports::ReadStore> reader = database.make_read_store();
    crypto::InProcessVault vault;
    crypto::Ed25519Signer signer, register_signer;
    std::shared_ptr<registrar::MemoryRegister> book;  ///< what the register really has
    const receipts::ReceiptKeys receipt_keys;
    std::vector<Candidate> candidates;  ///< with the ids of the store
    std::vector<Card> cards;

private:
    static crypto::Key key_from(std::uint64_t seed, std::uint64_t purpose);
    crypto::Key master_;
    std::map<std::pair<CardSerial, int>, std::string> printed_;
};

/// Whether a candidate has the points for batch main.
bool reaches_main(const Candidate& candidate);

}  // namespace zhiyuan::sim
