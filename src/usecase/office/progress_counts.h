#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "domain/season/world.h"
#include "ports/season_store.h"

namespace zhiyuan::usecase {

/// How many candidates of each unit have come how far: counted once, then kept up to date by what
/// commits have changed. One thread uses it.
class ProgressCounts {
public:
    /// The stores must outlive it.
    ProgressCounts(ports::SeasonStore& season, ports::RegistryStore& registry)
        : season_(season), registry_(registry) {}

    /// Takes in what was committed since the last call; counts everybody anew the first time, when
    /// the roster has changed, and after a failure.
    Result<void, ports::Problem> refresh();

    /// Of the candidates who belong to just that unit.
    std::int64_t at(UnitId unit, const Progress& what) const;
    /// Of the unit and all below it.
    std::int64_t under(const World& world, UnitId unit, const Progress& what) const;

    using Counts = std::map<std::pair<Progress, UnitId>, std::int64_t>;
    /// Without zeros.
    const Counts& counts() const { return counts_; }

private:
    Result<void, ports::Problem> count_anew();

    ports::SeasonStore& season_;
    ports::RegistryStore& registry_;
    Counts counts_;
    ports::ProgressPosition position_;
    std::optional<std::int64_t> roster_;  ///< its revision when everybody was counted
};

}  // namespace zhiyuan::usecase
