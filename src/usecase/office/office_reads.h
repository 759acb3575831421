#pragma once

#include <functional>
#include <memory>

#include "domain/season/world.h"
#include "ports/clock.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"

namespace zhiyuan::usecase {

/// What officials' reads need from outside. One set a thread, since a store serves one thread. All
/// must outlive their users.
struct OfficeReads {
    ports::RegistryStore& registry;
    ports::SeasonStore& season;
    const ports::Clock& clock;
    std::function<std::shared_ptr<const World>()> world;
};

}  // namespace zhiyuan::usecase
