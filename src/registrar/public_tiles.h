#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registrar/ledger.h"
#include "tlog/tile.h"

namespace zhiyuan::registrar {

/// A tile of a log, or a bundle of its entries, as others read it; nullopt where the log is not
/// that long.
std::optional<std::string> tile_bytes(const Ledger& ledger, Log log, const tlog::Tile& tile);

}  // namespace zhiyuan::registrar
