#include "crypto/sealed_box.h"

#include <cstring>

#include <sodium.h>

#include "base/check.h"
#include "crypto/hmac.h"

namespace zhiyuan::crypto {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

}  // namespace

SealedBox::SealedBox(const std::array<Byte, 32>& master)
    : seal_key_(derive_key(master, "personal data")),
      fingerprint_key_(derive_key(master, "fingerprints")) {
    ZY_CHECK(sodium_init() >= 0);
    randombytes_buf(nonce_prefix_.data(), nonce_prefix_.size());
}

std::string SealedBox::seal(std::string_view plain) {
    std::string out(kNonce + plain.size() + kTag, '\0');
    auto* bytes = reinterpret_cast<Byte*>(out.data());
    const std::uint64_t count = sealed_++;
    static_assert(sizeof(nonce_prefix_) + sizeof(count) == kNonce);
    std::memcpy(bytes, nonce_prefix_.data(), nonce_prefix_.size());
    std::memcpy(bytes + nonce_prefix_.size(), &count, sizeof(count));
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + kNonce, nullptr, as_bytes(plain).data(),
                                               plain.size(), nullptr, 0, nullptr, bytes,
                                               seal_key_.data());
    return to_hex(as_bytes(out));
}

std::optional<std::string> SealedBox::open(std::string_view sealed) {
    if (sealed.size() < 2 * (kNonce + kTag) || sealed.size() % 2 != 0) return std::nullopt;
    std::string bytes(sealed.size() / 2, '\0');
    if (!from_hex(sealed, {reinterpret_cast<Byte*>(bytes.data()), bytes.size()}))
        return std::nullopt;
    const auto* in = as_bytes(bytes).data();
    std::string plain(bytes.size() - kNonce - kTag, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<Byte*>(plain.data()), nullptr, nullptr, in + kNonce, bytes.size() - kNonce,
        nullptr, 0, in, seal_key_.data());
    if (failed) return std::nullopt;
    return plain;
}

Digest SealedBox::fingerprint(std::string_view plain) {
    return hmac(fingerprint_key_, plain);
}

}  // namespace zhiyuan::crypto
