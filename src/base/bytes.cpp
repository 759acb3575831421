#include "base/bytes.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "base/check.h"

namespace zhiyuan {
namespace {

int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

Digest sha256(std::string_view bytes) {
    // Fetched once: looking the algorithm up costs more than hashing a short text.
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    Digest out{};
    unsigned length = 0;
    const int ok = EVP_Digest(bytes.data(), bytes.size(), out.data(), &length, algorithm, nullptr);
    ZY_CHECK(ok == 1 && length == out.size());
    return out;
}

std::string to_hex(std::span<const Byte> bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out(bytes.size() * 2, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        out[2 * i] = kDigits[bytes[i] >> 4];
        out[2 * i + 1] = kDigits[bytes[i] & 15];
    }
    return out;
}

bool from_hex(std::string_view text, std::span<Byte> out) {
    if (text.size() != out.size() * 2) return false;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const int high = nibble(text[2 * i]), low = nibble(text[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        out[i] = static_cast<Byte>(high << 4 | low);
    }
    return true;
}

bool equal_in_constant_time(std::span<const Byte> a, std::span<const Byte> b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace zhiyuan
