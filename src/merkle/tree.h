#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "merkle/proof.h"

namespace zhiyuan::merkle {

/// A tree that only grows, about 64 bytes a leaf: roots and proofs of it as it is and as it was.
class Tree {
public:
    Tree() = default;
    explicit Tree(const std::vector<Digest>& leaf_hashes);

    /// The tree that `size` leaves have made, by its frontier alone: what is added to it can be
    /// proven, and its roots from that size on. nullopt when such a tree has another number of
    /// full subtrees.
    static std::optional<Tree> grown_to(std::int64_t size, const std::vector<Digest>& frontier);

    void add(const Digest& leaf_hash);
    /// Of its leaves.
    std::int64_t size() const { return full_.front().end(); }
    /// The roots of the full subtrees that it is made of, greatest first.
    std::vector<Digest> frontier() const { return frontier(size()); }
    /// Of its first `size` leaves.
    std::vector<Digest> frontier(std::int64_t size) const;
    const Digest& leaf(std::int64_t index) const { return full_subtree(0, index); }
    /// The root of the `index`-th subtree of 2^height leaves; there must be all of them.
    const Digest& full_subtree(int height, std::int64_t index) const;

    Digest root() const { return root(size()); }
    /// Of its first `size` leaves.
    Digest root(std::int64_t size) const;
    /// The index-th of the first `size` leaves.
    InclusionProof prove(std::int64_t index, std::int64_t size) const;
    InclusionProof prove(std::int64_t index) const { return prove(index, size()); }
    /// That its first `new_size` leaves begin with its first `old_size`.
    ConsistencyProof prove_consistency(std::int64_t old_size, std::int64_t new_size) const;

private:
    /// A run of leaves: `begin` is a multiple of the least power of two that is no less than their
    /// number.
    struct Run {
        std::int64_t begin, end;
    };
    Digest root_of(Run run) const;
    /// The number of leaves to the left of where the definition splits the run.
    static std::int64_t left_part(Run run);

    /// The roots of the subtrees of one height that are full; those before `first` are not held.
    struct Level {
        std::int64_t first = 0;
        std::vector<Digest> roots;
        std::int64_t end() const { return first + static_cast<std::int64_t>(roots.size()); }
    };
    std::vector<Level> full_{1};  ///< by height, from the leaves
};

}  // namespace zhiyuan::merkle
