#pragma once

#include <string_view>

#include "base/bytes.h"

// The Merkle tree of RFC 6962, section 2.1, over SHA-256: leaves and nodes are hashed apart, the
// left subtree is the largest full one, and a tree of nothing has the hash of nothing.

namespace zhiyuan::merkle {

/// SHA-256(0x00 ‖ leaf).
Digest leaf_hash(std::string_view leaf);

/// SHA-256(0x01 ‖ left ‖ right).
Digest node_hash(const Digest& left, const Digest& right);

/// The root of a tree of nothing.
Digest empty_root();

}  // namespace zhiyuan::merkle
