#pragma once

#include <cstdint>
#include <unordered_map>

#include "domain/season/world.h"

namespace zhiyuan::closing {

/// How a window ended for one candidate.
enum class AccountedAs {
    filed,        ///< something is in force
    declared,     ///< nothing is, and the candidate said that they will not file
    not_reached,  ///< neither
};

struct Count {
    std::int64_t roster = 0, filed = 0, declared = 0, not_reached = 0;
    friend bool operator==(const Count&, const Count&) = default;
};

/// Promise 9: for every unit of the tree, on the roster = filed + declared + not reached.
class Balance {
public:
    /// The world must outlive the balance.
    explicit Balance(const World& world) : world_(&world) {}

    /// Counts a candidate in their unit and in all above it; false when nobody knows the unit.
    bool add(UnitId unit, AccountedAs outcome);

    /// Zeros where nobody is.
    Count of(UnitId unit) const;

    /// Whether every unit's figures are those of the units below it and of its own people, and each
    /// adds up. An invariant: says that this program counts right, checked before anything is
    /// signed.
    bool sums_agree() const;

private:
    const World* world_;
    std::unordered_map<UnitId, Count> own_;    ///< of the candidates of this very unit
    std::unordered_map<UnitId, Count> whole_;  ///< with all units below
};

}  // namespace zhiyuan::closing
