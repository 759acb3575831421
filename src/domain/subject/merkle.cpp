#include "domain/subject/merkle.h"

#include <algorithm>
#include <string>

#include "base/check.h"

namespace zhiyuan::merkle {
namespace {

// SHA-256(0x01 ‖ left ‖ right).
Digest node_hash(const Digest& left, const Digest& right) {
    std::array<Byte, 65> bytes{1};
    std::copy(left.begin(), left.end(), bytes.begin() + 1);
    std::copy(right.begin(), right.end(), bytes.begin() + 33);
    return sha256(as_text(bytes));
}

}  // namespace

Digest leaf_hash(std::string_view leaf) {
    std::string bytes(1, '\0');
    bytes += leaf;
    return sha256(bytes);
}

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
    if (full_.empty()) return sha256("");
    Digest root = full_.back();
    for (std::size_t i = full_.size() - 1; i-- > 0;) root = node_hash(full_[i], root);
    return root;
}

Tree::Tree(std::vector<Digest> leaf_hashes) {
    levels_.push_back(std::move(leaf_hashes));
    while (levels_.back().size() > 1) {
        const std::vector<Digest>& below = levels_.back();
        std::vector<Digest> level;
        level.reserve(below.size() / 2 + 1);
        for (std::size_t i = 0; i + 1 < below.size(); i += 2)
            level.push_back(node_hash(below[i], below[i + 1]));
        if (below.size() % 2 == 1) level.push_back(below.back());
        levels_.push_back(std::move(level));
    }
}

Digest Tree::root() const {
    return levels_.back().empty() ? sha256("") : levels_.back().front();
}

InclusionProof Tree::prove(std::int64_t index) const {
    const auto size = static_cast<std::int64_t>(levels_.front().size());
    ZY_CHECK(0 <= index && index < size);
    InclusionProof proof{index, size, {}};
    auto at = static_cast<std::size_t>(index);
    for (const std::vector<Digest>& level : levels_) {
        if (const std::size_t beside = at ^ 1; beside < level.size())
            proof.path.push_back(level[beside]);
        at /= 2;
    }
    return proof;
}

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

}  // namespace zhiyuan::merkle
