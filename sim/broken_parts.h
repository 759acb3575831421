#pragma once

#include <memory>

#include "ports/store.h"
#include "ports/vault.h"

// Parts with one fault each, for proving that the simulation finds it.

namespace zhiyuan::sim {

using StorePtr = std::unique_ptr<ports::WriteStore>;

/// Says "committed" and loses one change in forty.
StorePtr losing(StorePtr inner);
/// Says "nothing was written" after writing, one time in forty.
StorePtr lying(StorePtr inner);
/// Writes a change whatever has happened to the dossier since it was loaded.
StorePtr unchecking(StorePtr inner);
/// Writes one change in forty without its events.
StorePtr silent(StorePtr inner);
/// Forgets, one time in ten, that a code was used.
StorePtr forgetting_codes(StorePtr inner);
/// Writes one change in forty without its filings.
StorePtr without_filings(StorePtr inner);

/// Forgets, one time in ten, what a change means for statistics.
StorePtr miscounting(StorePtr inner);

/// Forgets, one time in ten, that a message is due.
StorePtr without_notices(StorePtr inner);

/// Calls every code right.
std::unique_ptr<ports::CardVault> trusting(ports::CardVault& vault);
/// Takes its own challenges for whatever they are sent with.
std::unique_ptr<ports::CardVault> unbinding(ports::CardVault& vault);

}  // namespace zhiyuan::sim
