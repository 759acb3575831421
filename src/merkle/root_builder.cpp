#include "merkle/root_builder.h"

#include "merkle/hashes.h"

namespace zhiyuan::merkle {

void RootBuilder::add(const Digest& leaf_hash) {
    full_.push_back(leaf_hash);
    ++size_;
    // Each time the count becomes even, the last two subtrees are of one size and become one.
    for (std::int64_t n = size_; n % 2 == 0; n /= 2) {
        const Digest right = full_.back();
        full_.pop_back();
        full_.back() = node_hash(full_.back(), right);
    }
}

Digest RootBuilder::root() const {
    if (full_.empty()) return empty_root();
    Digest root = full_.back();
    for (std::size_t i = full_.size() - 1; i-- > 0;) root = node_hash(full_[i], root);
    return root;
}

}  // namespace zhiyuan::merkle
