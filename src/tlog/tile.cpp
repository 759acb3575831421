#include "tlog/tile.h"

#include <algorithm>

#include "base/check.h"
#include "tlog/lines.h"

namespace zhiyuan::tlog {
namespace {

constexpr std::string_view kFolder = "tile/";
constexpr std::string_view kEntries = "entries";
constexpr std::string_view kPartial = ".p/";
constexpr std::size_t kEntryBytesMax = 0xffff;

// In groups of three digits; all but the last begin with an x.
std::string spelled(std::int64_t index) {
    std::string digits = std::to_string(index);
    digits.insert(0, (3 - digits.size() % 3) % 3, '0');
    std::string out;
    for (std::size_t at = 0; at < digits.size(); at += 3) {
        const bool last = at + 3 == digits.size();
        out += (last ? "" : "x") + digits.substr(at, 3) + (last ? "" : "/");
    }
    return out;
}

std::optional<std::int64_t> parse_index(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c != 'x' && c != '/') digits += c;
    if (digits.empty()) return std::nullopt;
    const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size() - 1);
    const auto index = parse_size(std::string_view(digits).substr(zeros));
    if (!index || spelled(*index) != text) return std::nullopt;
    return index;
}

// Adds the tiles of one kind and level, of whose hashes a log had `had` and has `has`.
void add_tiles(std::vector<Tile>& out, Tile tile, std::int64_t had, std::int64_t has) {
    for (tile.index = had / kTileWidth; tile.index * kTileWidth < has; ++tile.index) {
        const std::int64_t behind = has - tile.index * kTileWidth;
        tile.width = static_cast<int>(std::min<std::int64_t>(behind, kTileWidth));
        if (has > had) out.push_back(tile);
    }
}

}  // namespace

std::string path_of(const Tile& tile) {
    std::string out(kFolder);
    out += tile.kind == Tile::Kind::entries ? std::string(kEntries) : std::to_string(tile.level);
    out += "/" + spelled(tile.index);
    if (tile.width < kTileWidth) out += std::string(kPartial) + std::to_string(tile.width);
    return out;
}

std::optional<Tile> parse_tile(std::string_view path) {
    const std::string_view whole = path;
    if (!path.starts_with(kFolder)) return std::nullopt;
    path.remove_prefix(kFolder.size());
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    Tile out;
    if (path.substr(0, slash) == kEntries) {
        out.kind = Tile::Kind::entries;
    } else {
        const auto level = parse_size(path.substr(0, slash));
        if (!level || *level > kTileLevelMax) return std::nullopt;
        out.level = static_cast<int>(*level);
    }
    path.remove_prefix(slash + 1);
    if (const std::size_t partial = path.find(kPartial); partial != std::string_view::npos) {
        const auto width = parse_size(path.substr(partial + kPartial.size()));
        if (!width || *width < 1 || *width >= kTileWidth) return std::nullopt;
        out.width = static_cast<int>(*width);
        path = path.substr(0, partial);
    }
    const auto index = parse_index(path);
    if (!index) return std::nullopt;
    out.index = *index;
    return path_of(out) == whole ? std::optional(out) : std::nullopt;
}

std::vector<Tile> tiles_between(std::int64_t from, std::int64_t size) {
    ZY_CHECK(0 <= from && from <= size);
    std::vector<Tile> out;
    std::int64_t had = from, has = size;
    for (int level = 0; has > 0; ++level, had /= kTileWidth, has /= kTileWidth)
        add_tiles(out, {Tile::Kind::hashes, level}, had, has);
    add_tiles(out, {Tile::Kind::entries}, from, size);
    return out;
}

std::string hashes_of(const merkle::Tree& tree, const Tile& tile) {
    ZY_CHECK(tile.kind == Tile::Kind::hashes);
    std::string out;
    for (int i = 0; i < tile.width; ++i)
        out += as_text(tree.full_subtree(tile.level * kTileHeight, tile.index * kTileWidth + i));
    return out;
}

void append_entry(std::string& bundle, std::string_view entry) {
    ZY_CHECK(entry.size() <= kEntryBytesMax);
    bundle += static_cast<char>(entry.size() >> 8);
    bundle += static_cast<char>(entry.size() & 255);
    bundle += entry;
}

std::optional<std::vector<std::string_view>> entries_of(std::string_view bundle) {
    std::vector<std::string_view> out;
    while (!bundle.empty()) {
        if (bundle.size() < 2) return std::nullopt;
        const auto byte = [&](std::size_t at) {
            return static_cast<std::size_t>(static_cast<unsigned char>(bundle[at]));
        };
        const std::size_t length = byte(0) << 8 | byte(1);
        bundle.remove_prefix(2);
        if (bundle.size() < length || out.size() == kTileWidth) return std::nullopt;
        out.push_back(bundle.substr(0, length));
        bundle.remove_prefix(length);
    }
    return out;
}

}  // namespace zhiyuan::tlog
