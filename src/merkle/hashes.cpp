#include "merkle/hashes.h"

#include <algorithm>
#include <array>
#include <string>

namespace zhiyuan::merkle {

Digest leaf_hash(std::string_view leaf) {
    std::string bytes(1, '\0');
    bytes += leaf;
    return sha256(bytes);
}

Digest node_hash(const Digest& left, const Digest& right) {
    std::array<Byte, 65> bytes{1};
    std::copy(left.begin(), left.end(), bytes.begin() + 1);
    std::copy(right.begin(), right.end(), bytes.begin() + 33);
    return sha256(as_text(bytes));
}

Digest empty_root() {
    return sha256("");
}

}  // namespace zhiyuan::merkle
