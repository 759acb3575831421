#pragma once

#include <memory>

#include "ports/registry_store.h"
#include "store_memory/tables.h"

namespace zhiyuan::store_memory {

std::unique_ptr<ports::RegistryStore> make_memory_registry(std::shared_ptr<Tables> tables);

}  // namespace zhiyuan::store_memory
