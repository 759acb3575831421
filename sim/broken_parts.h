#pragma once

#include <memory>

#include "ports/register.h"
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

/// Forgets, one time in ten, what a change has for the register.
StorePtr without_outbox(StorePtr inner);
/// Loses, one time in four, what a commit has put into the outbox.
StorePtr losing_outbox(StorePtr inner);

using BookPtr = std::shared_ptr<ports::Register>;
/// Loses one group in ten that it says it has taken.
BookPtr forgetful(BookPtr inner);
/// Answers, one time in ten, with what it answered the group before.
BookPtr misplacing(BookPtr inner);

/// Calls every code right.
std::unique_ptr<ports::CardVault> trusting(ports::CardVault& vault);
/// Takes its own challenges for whatever they are sent with.
std::unique_ptr<ports::CardVault> unbinding(ports::CardVault& vault);

}  // namespace zhiyuan::sim
