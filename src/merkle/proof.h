#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"

namespace zhiyuan::merkle {

/// That a leaf is the index-th (from 0) of a tree of `tree_size`: the hashes beside its way up.
struct InclusionProof {
    std::int64_t index = 0;
    std::int64_t tree_size = 0;
    std::vector<Digest> path;  ///< from the leaf's sibling to the child of the root
    friend bool operator==(const InclusionProof&, const InclusionProof&) = default;
};

/// The root that follows from a leaf and its proof; nullopt when the path has not the length that
/// index and size ask for. Whether it is the right root is for the caller to compare.
std::optional<Digest> root_from(const InclusionProof& proof, const Digest& leaf_hash);

/// That a tree of `new_size` begins with all leaves of one of `old_size`, in their order (RFC 6962,
/// 2.1.2). Empty where one of them is the other or has no leaf.
struct ConsistencyProof {
    std::int64_t old_size = 0;
    std::int64_t new_size = 0;
    std::vector<Digest> path;
    friend bool operator==(const ConsistencyProof&, const ConsistencyProof&) = default;
};

/// Whether the proof leads to both roots. Two trees of one size must have one root.
bool is_consistent(const ConsistencyProof& proof, const Digest& old_root, const Digest& new_root);

}  // namespace zhiyuan::merkle
