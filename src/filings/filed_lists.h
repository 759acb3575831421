#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "domain/filing/receipt.h"
#include "domain/people/candidate.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"

namespace zhiyuan::filings {

/// What was closed, for holding every list against it that is read.
struct AsClosed {
    std::function<bool(const Receipt&)> holds;  ///< it is the list that was closed
    std::size_t lists = 0;                      ///< how many there are
};

/// Visits everybody who has something in force in a window, with the receipt that holds all its
/// forms; in the order of confirming. Holds the roster (about 200 MB for a province), not the
/// receipts. A list that is not as it was closed, and one that is missing, fails the call. The
/// error is for people.
Result<void, std::string> each_filed(
    ports::RegistryStore& registry, ports::SeasonStore& season, const WindowId& window,
    const std::function<void(const Candidate&, const Receipt&)>& visit,
    const std::optional<AsClosed>& as_closed = std::nullopt);

}  // namespace zhiyuan::filings
