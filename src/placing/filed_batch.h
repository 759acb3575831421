#pragma once

#include <string>
#include <utility>
#include <vector>

#include "placing/batch_placing.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"

namespace zhiyuan::placing {

/// Places what was filed for a batch in a window. The error is for people; where the records make
/// no market, or a line of `sent_back` fits nothing that was filed, it names the candidates.
Result<Placed, std::string> place_batch(
    ports::RegistryStore& registry, ports::SeasonStore& season, const World& world,
    const Window& window, const Batch& batch, const PlacingOptions& options,
    const std::vector<std::pair<CandidateNo, SentBack>>& sent_back = {});

}  // namespace zhiyuan::placing
