#include "merkle/proof.h"

#include <bit>

#include "merkle/hashes.h"

namespace zhiyuan::merkle {

std::optional<Digest> root_from(const InclusionProof& proof, const Digest& leaf_hash) {
    if (proof.index < 0 || proof.index >= proof.tree_size) return std::nullopt;
    Digest hash = leaf_hash;
    auto beside = proof.path.begin();
    std::int64_t at = proof.index, last = proof.tree_size - 1;
    for (; last > 0; at /= 2, last /= 2) {
        if (at % 2 == 0 && at == last) continue;  // the last of an odd level goes up as it is
        if (beside == proof.path.end()) return std::nullopt;
        hash = at % 2 == 1 ? node_hash(*beside, hash) : node_hash(hash, *beside);
        ++beside;
    }
    if (beside != proof.path.end()) return std::nullopt;
    return hash;
}

// The way of RFC 9162, 2.1.4.2: up from the last full subtree of the old tree, whose root is the
// first of the path; hashes to the left belong to both trees, those to the right to the new one.
bool is_consistent(const ConsistencyProof& proof, const Digest& old_root, const Digest& new_root) {
    if (proof.old_size < 0 || proof.old_size > proof.new_size) return false;
    if (proof.old_size == proof.new_size) return proof.path.empty() && old_root == new_root;
    if (proof.old_size == 0) return proof.path.empty() && old_root == empty_root();

    auto next = proof.path.begin();
    Digest first = old_root;  // where the old tree is full, its root is known and not in the path
    if (!std::has_single_bit(static_cast<std::uint64_t>(proof.old_size))) {
        if (next == proof.path.end()) return false;
        first = *next++;
    }
    std::int64_t at = proof.old_size - 1, last = proof.new_size - 1;
    for (; at % 2 == 1; at /= 2) last /= 2;
    Digest as_old = first, as_new = first;
    for (; last > 0; at /= 2, last /= 2) {
        if (at % 2 == 0 && at == last) continue;
        if (next == proof.path.end()) return false;
        if (at % 2 == 1) {
            as_old = node_hash(*next, as_old);
            as_new = node_hash(*next, as_new);
        } else {
            as_new = node_hash(as_new, *next);
        }
        ++next;
    }
    return next == proof.path.end() && as_old == old_root && as_new == new_root;
}

}  // namespace zhiyuan::merkle
