#include "crypto/ed25519_signer.h"

#include <sodium.h>

#include "base/check.h"

namespace zhiyuan::crypto {

Ed25519Signer::Ed25519Signer(const Seed& seed) {
    ZY_CHECK(sodium_init() >= 0);
    crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data());
}

Ed25519Signer::~Ed25519Signer() {
    sodium_memzero(secret_.data(), secret_.size());
}

Signature Ed25519Signer::sign(std::string_view bytes) {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, as_bytes(bytes).data(), bytes.size(),
                         secret_.data());
    return signature;
}

bool Ed25519Signer::is_good(const Signature& signature, std::string_view bytes) const {
    return signature::is_good(signature, bytes, public_);
}

std::string Ed25519Signer::key_id() const {
    return signature::key_id_of(public_);
}
std::string Ed25519Signer::public_key() const {
    return to_hex(public_);
}

}  // namespace zhiyuan::crypto
