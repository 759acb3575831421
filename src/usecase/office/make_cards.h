#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>

#include "domain/office/audit.h"
#include "ports/entropy.h"
#include "ports/registry_store.h"

namespace zhiyuan::usecase {

/// Every card that was issued, by whom it was issued to; of several the one that can be of use.
Result<std::unordered_map<CandidateId, Card>, ports::Problem> cards_by_owner(
    ports::RegistryStore& registry);

/// Makes a card for each candidate who has none, in an order that tells nobody their neighbour's
/// serial. `progress` hears of every ten thousand. Returns how many were made.
Result<std::int64_t, ports::Problem> make_cards(ports::RegistryStore& registry,
                                                ports::Entropy& entropy, const AuditLine& audit,
                                                const std::function<void(std::int64_t)>& progress);

/// Makes `count` cards that are issued to nobody, to be given in place of lost ones.
Result<std::int64_t, ports::Problem> make_spare_cards(
    std::int64_t count, ports::RegistryStore& registry, ports::Entropy& entropy,
    const AuditLine& audit, const std::function<void(std::int64_t)>& progress);

}  // namespace zhiyuan::usecase
