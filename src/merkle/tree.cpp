#include "merkle/tree.h"

#include <algorithm>
#include <bit>

#include "base/check.h"
#include "merkle/hashes.h"

namespace zhiyuan::merkle {

Tree::Tree(const std::vector<Digest>& leaf_hashes) {
    for (const Digest& hash : leaf_hashes) add(hash);
}

std::optional<Tree> Tree::grown_to(std::int64_t size, const std::vector<Digest>& frontier) {
    const auto leaves = static_cast<std::uint64_t>(size);
    if (size < 0 || static_cast<std::size_t>(std::popcount(leaves)) != frontier.size())
        return std::nullopt;
    Tree out;
    out.full_.resize(std::max<std::size_t>(1, std::bit_width(leaves)));
    auto next = frontier.rbegin();  // the least stands last
    for (std::size_t height = 0; height < out.full_.size(); ++height) {
        Level& level = out.full_[height];
        level.first = size >> height;
        if (level.first % 2 == 0) continue;
        --level.first;
        level.roots.push_back(*next++);
    }
    return out;
}

std::vector<Digest> Tree::frontier(std::int64_t size) const {
    ZY_CHECK(0 <= size && size <= this->size());
    std::vector<Digest> out;
    for (int height = static_cast<int>(full_.size()); height-- > 0;)
        if ((size >> height) % 2 == 1) out.push_back(full_subtree(height, (size >> height) - 1));
    return out;
}

void Tree::add(const Digest& leaf_hash) {
    full_.front().roots.push_back(leaf_hash);
    for (std::size_t height = 0; full_[height].end() % 2 == 0; ++height) {
        if (height + 1 == full_.size()) full_.emplace_back();
        const std::vector<Digest>& below = full_[height].roots;
        full_[height + 1].roots.push_back(node_hash(below[below.size() - 2], below.back()));
    }
}

const Digest& Tree::full_subtree(int height, std::int64_t index) const {
    const Level& level = full_.at(static_cast<std::size_t>(height));
    return level.roots.at(static_cast<std::size_t>(index - level.first));
}

std::int64_t Tree::left_part(Run run) {
    const auto length = static_cast<std::uint64_t>(run.end - run.begin);
    return static_cast<std::int64_t>(std::bit_floor(length - 1));
}

Digest Tree::root_of(Run run) const {
    const std::int64_t length = run.end - run.begin;
    if (std::has_single_bit(static_cast<std::uint64_t>(length))) {
        const int height = std::countr_zero(static_cast<std::uint64_t>(length));
        return full_subtree(height, run.begin >> height);
    }
    const std::int64_t middle = run.begin + left_part(run);
    return node_hash(root_of({run.begin, middle}), root_of({middle, run.end}));
}

Digest Tree::root(std::int64_t size) const {
    ZY_CHECK(0 <= size && size <= this->size());
    return size == 0 ? empty_root() : root_of({0, size});
}

InclusionProof Tree::prove(std::int64_t index, std::int64_t size) const {
    ZY_CHECK(0 <= index && index < size && size <= this->size());
    InclusionProof proof{index, size, {}};
    for (Run run{0, size}; run.end - run.begin > 1;) {
        const std::int64_t middle = run.begin + left_part(run);
        const Run left{run.begin, middle}, right{middle, run.end};
        const bool in_left = index < middle;
        proof.path.push_back(root_of(in_left ? right : left));
        run = in_left ? left : right;
    }
    std::reverse(proof.path.begin(), proof.path.end());
    return proof;
}

ConsistencyProof Tree::prove_consistency(std::int64_t old_size, std::int64_t new_size) const {
    ZY_CHECK(0 <= old_size && old_size <= new_size && new_size <= size());
    ConsistencyProof proof{old_size, new_size, {}};
    if (old_size == 0) return proof;
    Run run{0, new_size};
    while (run.end != old_size) {
        const std::int64_t middle = run.begin + left_part(run);
        const Run left{run.begin, middle}, right{middle, run.end};
        const bool ends_in_left = old_size <= middle;
        proof.path.push_back(root_of(ends_in_left ? right : left));
        run = ends_in_left ? left : right;
    }
    // Where the walk never went right, the run is the old tree itself, whose root is known.
    if (run.begin != 0) proof.path.push_back(root_of(run));
    std::reverse(proof.path.begin(), proof.path.end());
    return proof;
}

}  // namespace zhiyuan::merkle
