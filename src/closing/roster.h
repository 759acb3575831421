#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/card/card.h"
#include "domain/people/candidate.h"
#include "ports/registry_store.h"

namespace zhiyuan::closing {

/// A candidate's place in the Roster: compact arrays by candidate are indexed with it.
using RosterIndex = std::uint32_t;

/// Everybody on the roster, and whose card is which, as closing needs them: about 30 MB for a
/// province.
class Roster {
public:
    static Result<Roster, ports::RegistryStore::Problem> read(ports::RegistryStore& registry);

    std::size_t size() const { return people_.size(); }
    /// nullopt: nobody of the roster.
    std::optional<RosterIndex> find(CandidateId candidate) const;
    const CandidateNo& number(RosterIndex place) const { return people_[place].number; }
    UnitId unit(RosterIndex place) const { return people_[place].unit; }
    /// Those whose place is not marked.
    std::vector<std::pair<CandidateId, RosterIndex>> without(const std::vector<bool>& marked) const;
    /// All places in the order of candidate numbers, as bytes.
    std::vector<RosterIndex> by_number() const;

    /// nullptr when there is no such card.
    const CardSerial* serial(CardId card) const;

private:
    struct Person {
        CandidateId id;
        CandidateNo number;
        UnitId unit;
    };
    std::vector<Person> people_;                          ///< by id
    std::vector<std::pair<CardId, CardSerial>> serials_;  ///< by id
};

}  // namespace zhiyuan::closing
