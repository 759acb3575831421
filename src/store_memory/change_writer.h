#pragma once

#include "ports/store.h"
#include "store_memory/tables.h"

namespace zhiyuan::store_memory {

/// Writes one candidate's change, or says why not. The caller holds the mutex.
ports::Written write_change(Tables& tables, const Change& change);

}  // namespace zhiyuan::store_memory
