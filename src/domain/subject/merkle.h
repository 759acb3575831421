#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/bytes.h"

// The Merkle tree of RFC 6962, section 2.1, over SHA-256: leaves and nodes are hashed apart, the
// left subtree is the largest full one, and a tree of nothing has the hash of nothing.

namespace zhiyuan::merkle {

/// SHA-256(0x00 ‖ leaf).
Digest leaf_hash(std::string_view leaf);

/// The root of leaves that come one by one, in O(log n) memory.
class RootBuilder {
public:
    void add(const Digest& leaf_hash);
    std::int64_t size() const { return size_; }
    Digest root() const;

private:
    std::vector<Digest> full_;  ///< roots of the full subtrees so far, greatest first
    std::int64_t size_ = 0;
};

/// That a leaf is the index-th (from 0) of a tree of `tree_size`: the hashes beside its way up.
struct InclusionProof {
    std::int64_t index = 0;
    std::int64_t tree_size = 0;
    std::vector<Digest> path;  ///< from the leaf's sibling to the child of the root
    friend bool operator==(const InclusionProof&, const InclusionProof&) = default;
};

/// All hashes of a tree, about 64 bytes a leaf, for proofs of any of its leaves.
class Tree {
public:
    explicit Tree(std::vector<Digest> leaf_hashes);
    Digest root() const;
    /// `index` must be a leaf's.
    InclusionProof prove(std::int64_t index) const;

private:
    std::vector<std::vector<Digest>> levels_;  ///< leaves first
};

/// The root that follows from a leaf and its proof; nullopt when the path has not the length that
/// index and size ask for. Whether it is the right root is for the caller to compare.
std::optional<Digest> root_from(const InclusionProof& proof, const Digest& leaf_hash);

}  // namespace zhiyuan::merkle
