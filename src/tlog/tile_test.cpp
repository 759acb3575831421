#include "tlog/tile.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "merkle/hashes.h"
#include "merkle/root_builder.h"

namespace zhiyuan::tlog {
namespace {

using Kind = Tile::Kind;

TEST(Tile, HasThePathOfItsStandard) {
    EXPECT_EQ(path_of({Kind::hashes, 0, 1'234'067}), "tile/0/x001/x234/067");
    EXPECT_EQ(path_of({Kind::hashes, 1, 0, 17}), "tile/1/000.p/17");
    EXPECT_EQ(path_of({Kind::entries, 0, 273, 112}), "tile/entries/273.p/112");
    for (const char* const path : {"tile/0/x001/x234/067", "tile/1/000.p/17", "tile/63/999",
                                   "tile/entries/273.p/112", "tile/entries/x001/000"}) {
        const auto tile = parse_tile(path);
        ASSERT_TRUE(tile) << path;
        EXPECT_EQ(path_of(*tile), path);
    }
}

TEST(Tile, AnotherPathIsNone) {
    for (const char* const path : {"",
                                   "tile",
                                   "tile/",
                                   "tile/0",
                                   "tile/0/",
                                   "tile/0/0",
                                   "tile/0/00",
                                   "tile/0/0000",
                                   "tile/00/000",
                                   "tile/64/000",
                                   "tile/-1/000",
                                   "tile/entry/000",
                                   "tile/0/x000/000",
                                   "tile/0/001/000",
                                   "tile/0/x001/x000",
                                   "tile/0/x001000",
                                   "tile/0/000.p/0",
                                   "tile/0/000.p/256",
                                   "tile/0/000.p/07",
                                   "tile/0/000.p/",
                                   "tile/0/000.p/7/8",
                                   "tile/0/../000",
                                   "/tile/0/000",
                                   "tile/0/000/",
                                   "tile/0/x999/x999/x999/x999/x999/x999/999",
                                   "tile/0/000.p/7.p/7"})
        EXPECT_EQ(parse_tile(path), std::nullopt) << path;
}

// The numbers of the standard's own example.
TEST(Tile, ALogOf70000HasTheTilesOfItsStandard) {
    const auto tiles = tiles_between(0, 70'000);
    const auto count = [&](Kind kind, int level, int width) {
        return std::count_if(tiles.begin(), tiles.end(), [&](const Tile& tile) {
            return tile.kind == kind && tile.level == level && tile.width == width;
        });
    };
    EXPECT_EQ(count(Kind::hashes, 0, 256), 273);
    EXPECT_EQ(count(Kind::hashes, 0, 112), 1);
    EXPECT_EQ(count(Kind::hashes, 1, 256), 1);
    EXPECT_EQ(count(Kind::hashes, 1, 17), 1);
    EXPECT_EQ(count(Kind::hashes, 2, 1), 1);
    EXPECT_EQ(count(Kind::entries, 0, 256), 273);
    EXPECT_EQ(count(Kind::entries, 0, 112), 1);
    EXPECT_EQ(tiles.size(), 551U);
}

TEST(Tile, ALogOf256HasAFullTileAndOneHashAboveIt) {
    const std::vector<Tile> expected{
        {Kind::hashes, 0, 0, 256}, {Kind::hashes, 1, 0, 1}, {Kind::entries, 0, 0, 256}};
    EXPECT_EQ(tiles_between(0, 256), expected);
}

TEST(Tile, WhatALogHasGrownByIsWhatItHadNot) {
    for (const std::int64_t from : {0, 1, 255, 256, 257, 65'535, 65'536})
        for (const std::int64_t more : {0, 1, 2, 255, 256, 300, 65'600}) {
            const auto had = tiles_between(0, from), has = tiles_between(0, from + more);
            std::vector<Tile> expected;
            for (const Tile& tile : has)
                if (std::find(had.begin(), had.end(), tile) == had.end()) expected.push_back(tile);
            EXPECT_EQ(tiles_between(from, from + more), expected) << from << " and " << more;
        }
}

TEST(Tile, AMonitorRebuildsTheTreeFromItsTiles) {
    merkle::Tree tree;
    merkle::RootBuilder leaves;
    for (int n = 0; n < 70'000; ++n) {
        const Digest leaf = merkle::leaf_hash(std::to_string(n));
        tree.add(leaf);
        leaves.add(leaf);
    }
    EXPECT_EQ(tree.root(), leaves.root());
    std::string level0, level1, level2;
    for (const Tile& tile : tiles_between(0, tree.size())) {
        if (tile.kind == Kind::entries) continue;
        std::string& level = tile.level == 0 ? level0 : tile.level == 1 ? level1 : level2;
        level += hashes_of(tree, tile);
    }
    ASSERT_EQ(level0.size(), 70'000U * 32);
    ASSERT_EQ(level1.size(), 273U * 32);
    ASSERT_EQ(level2.size(), 32U);
    // Each hash of a level is the root of a full tile of the level below.
    const auto root_of_tile = [](const std::string& level, std::size_t tile) {
        merkle::RootBuilder builder;
        for (std::size_t i = 0; i < 256; ++i) {
            Digest hash;
            std::copy_n(level.begin() + static_cast<std::ptrdiff_t>((tile * 256 + i) * 32), 32,
                        hash.begin());
            builder.add(hash);
        }
        return std::string(as_text(builder.root()));
    };
    for (std::size_t tile = 0; tile < 273; ++tile)
        EXPECT_EQ(level1.substr(tile * 32, 32), root_of_tile(level0, tile)) << tile;
    EXPECT_EQ(level2, root_of_tile(level1, 0));
}

TEST(EntryBundle, HoldsEntriesOneBehindTheOther) {
    std::string bundle;
    const std::string longest(0xffff, 'x');
    for (const std::string& entry : {std::string(), std::string("ab"), longest})
        append_entry(bundle, entry);
    EXPECT_EQ(bundle.substr(0, 6), std::string("\0\0\0\2ab", 6));
    EXPECT_EQ(entries_of(bundle), (std::vector<std::string_view>{"", "ab", longest}));
    EXPECT_EQ(entries_of(bundle.substr(0, bundle.size() - 1)), std::nullopt);
    EXPECT_EQ(entries_of(bundle + std::string(1, '\0')), std::nullopt);
    std::string many;
    for (int n = 0; n <= kTileWidth; ++n) append_entry(many, "");
    EXPECT_EQ(entries_of(many), std::nullopt);
}

}  // namespace
}  // namespace zhiyuan::tlog
