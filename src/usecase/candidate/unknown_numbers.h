#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

#include "domain/people/dossier.h"
#include "ports/entropy.h"
#include "usecase/candidate/decision.h"

namespace zhiyuan::usecase {

/// Wrong attempts with numbers that nobody has, so that they are delayed like those of a candidate
/// and nobody learns from the delay which numbers exist (R-ACC-1, R-ACC-2).
///
/// Lives in memory, one a process: after a restart, or when another node is asked, an unknown
/// number starts anew. Its size is fixed; a flood of numbers pushes out the oldest. Numbers are
/// kept as a hash under a secret of the process, so that nobody can choose which one is pushed out.
/// Safe to call from several threads.
class UnknownNumbers {
public:
    static constexpr std::size_t kSlots = 65'536;

    /// `slots` is rounded up to whole rows.
    explicit UnknownNumbers(ports::Entropy& entropy, std::size_t slots = kSlots);

    /// How long this number has to wait before it may be tried again; zero: now.
    Duration wait(const std::string& number, Instant wall_now);

    /// The answer to one more attempt, which can only be wrong: `why`, counted, or the delay.
    Refused attempt(const std::string& number, Refusal why, Instant wall_now);

private:
    struct Slot {
        Digest number{};  ///< keyed hash; of no meaning while there are no attempts
        Attempts attempts;
    };
    // Held by the caller: mutex_. The number's slot, or the one of its row that it may take over.
    Slot& slot_of(const Digest& number);
    Digest hash_of(const std::string& number) const;

    Digest secret_{};
    std::mutex mutex_;
    std::vector<Slot> slots_;
};

}  // namespace zhiyuan::usecase
