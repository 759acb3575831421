#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "filings/filed_lists.h"
#include "placing/batch_placing.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"

namespace zhiyuan::placing {

/// Places what was filed for a batch in a window; what is not as it was closed is not placed. The
/// error is for people; where the records make no market, or a line of `sent_back` fits nothing
/// that was filed, it names the candidates.
Result<Placed, std::string> place_batch(
    ports::RegistryStore& registry, ports::SeasonStore& season, const World& world,
    const Window& window, const Batch& batch, const PlacingOptions& options,
    const std::vector<std::pair<CandidateNo, SentBack>>& sent_back = {},
    const std::optional<filings::AsClosed>& as_closed = std::nullopt);

}  // namespace zhiyuan::placing
