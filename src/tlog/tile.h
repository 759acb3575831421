#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "merkle/tree.h"

// How a log lies in files and is served (C2SP tlog-tiles).

namespace zhiyuan::tlog {

inline constexpr int kTileHeight = 8;                ///< levels of the tree within a tile
inline constexpr int kTileWidth = 1 << kTileHeight;  ///< hashes, or entries, of a full tile
inline constexpr int kTileLevelMax = 63;

/// A tile of hashes, or a bundle of entries beside a tile of level 0.
struct Tile {
    enum class Kind { hashes, entries };
    Kind kind = Kind::hashes;
    int level = 0;           ///< of hashes: those of subtrees of 256^level leaves
    std::int64_t index = 0;  ///< from 0
    int width = kTileWidth;  ///< less than that: partial
    friend bool operator==(const Tile&, const Tile&) = default;
};

/// "tile/0/x001/234.p/5", "tile/entries/000".
std::string path_of(const Tile& tile);
/// nullopt when no tile has that path.
std::optional<Tile> parse_tile(std::string_view path);

/// All tiles of a log of `size` leaves that one of `from` leaves has not: by kind, level and index.
/// What is partial at `size` is among them.
std::vector<Tile> tiles_between(std::int64_t from, std::int64_t size);

/// The bytes of a tile of hashes; the tree must have all of them.
std::string hashes_of(const merkle::Tree& tree, const Tile& tile);

/// An entry of a bundle: its length in two bytes, then the entry, which is no longer than that.
void append_entry(std::string& bundle, std::string_view entry);
/// The entries of a bundle; nullopt when its bytes are none.
std::optional<std::vector<std::string_view>> entries_of(std::string_view bundle);

}  // namespace zhiyuan::tlog
