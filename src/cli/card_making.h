#pragma once

#include <string>
#include <unordered_map>

#include "domain/card/card.h"
#include "ports/registry_store.h"
#include "server/data_folder.h"

namespace zhiyuan::cli {

/// Everybody who has a card made out to them already.
Result<std::unordered_map<CandidateId, Card>, std::string> cards_by_owner(
    ports::RegistryStore& registry);

/// Makes a card for each candidate without one, in an order that tells nothing of the neighbours.
/// Says what was done; returns the exit code.
int make_cards(const server::OpenedFolder& opened);

}  // namespace zhiyuan::cli
