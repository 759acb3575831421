#pragma once

#include <cstdint>

#include "base/result.h"
#include "domain/office/office_change.h"
#include "ports/problem.h"
#include "store_memory/tables.h"

namespace zhiyuan::store_memory {

/// Writes an office act and its audit line, or nothing. The caller holds the mutex.
Result<std::int64_t, ports::Problem> write_office(Tables& tables, const OfficeChange& change);

}  // namespace zhiyuan::store_memory
