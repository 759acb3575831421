#pragma once

#include <memory>

#include "ports/season_store.h"
#include "store_memory/tables.h"

namespace zhiyuan::store_memory {

std::unique_ptr<ports::SeasonStore> make_memory_season_store(std::shared_ptr<Tables> tables);

}  // namespace zhiyuan::store_memory
