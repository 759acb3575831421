#include "crypto/hmac.h"

#include <cstring>

#include "base/check.h"

namespace zhiyuan::crypto {

Digest hmac(std::span<const Byte> key, std::string_view message) {
    // RFC 2104 over our own sha256: two short hashes, far cheaper than setting up a library
    // context.
    constexpr std::size_t kBlock = 64;
    ZY_CHECK(key.size() <= kBlock);
    std::string inner(kBlock, '\x36'), outer(kBlock, '\x5c');
    for (std::size_t i = 0; i < key.size(); ++i) {
        inner[i] = static_cast<char>(inner[i] ^ key[i]);
        outer[i] = static_cast<char>(outer[i] ^ key[i]);
    }
    inner += message;
    outer += as_text(sha256(inner));
    return sha256(outer);
}

std::array<Byte, 32> derive_key(std::span<const Byte> master, std::string_view purpose) {
    return hmac(master, purpose);
}

}  // namespace zhiyuan::crypto
