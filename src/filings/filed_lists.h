#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "domain/filing/receipt.h"
#include "domain/people/candidate.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"

namespace zhiyuan::filings {

/// Visits everybody who has something in force in a window, with the receipt that holds all its
/// forms; in the order of confirming. Holds the roster (about 200 MB for a province), not the
/// receipts. The error is for people.
Result<void, std::string> each_filed(
    ports::RegistryStore& registry, ports::SeasonStore& season, const WindowId& window,
    const std::function<void(const Candidate&, const Receipt&)>& visit);

}  // namespace zhiyuan::filings
