#include "registrar/public_tiles.h"

namespace zhiyuan::registrar {

std::optional<std::string> tile_bytes(const Ledger& ledger, Log log, const tlog::Tile& tile) {
    // How many hashes, or entries, the log has at that level.
    const std::int64_t size = ledger.sizes().of(log);
    const int height = tile.level * tlog::kTileHeight;
    const std::int64_t there = height < 63 ? size >> height : 0;
    if (tile.width > there || tile.index > (there - tile.width) / tlog::kTileWidth)
        return std::nullopt;
    const std::int64_t first = tile.index * tlog::kTileWidth;
    if (tile.kind == tlog::Tile::Kind::hashes) return tlog::hashes_of(ledger.tree(log), tile);
    std::string out;
    for (std::int64_t index = first; index < first + tile.width; ++index)
        tlog::append_entry(out, as_text(ledger.commitment(log, index)));
    return out;
}

}  // namespace zhiyuan::registrar
