#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.h"

namespace zhiyuan::merkle {

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

}  // namespace zhiyuan::merkle
