#pragma once

#include "domain/season.h"
#include "wire/file_fault.h"

namespace zhiyuan::wire {

/// Checks what the parts of a season say about each other; each part by itself has been read and
/// found well formed.
void check_season(const Season& season, FaultLog& log);

}  // namespace zhiyuan::wire
