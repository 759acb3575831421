#pragma once

#include "codec/file_fault.h"
#include "domain/season/season.h"

namespace zhiyuan::codec {

/// Checks what the parts of a season say about each other; each part by itself has been read and
/// found well formed.
void check_season(const Season& season, FaultLog& log);

}  // namespace zhiyuan::codec
