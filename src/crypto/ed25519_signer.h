#pragma once

#include <array>
#include <string>

#include "ports/signer.h"
#include "signature/ed25519.h"

namespace zhiyuan::crypto {

/// Ed25519 by libsodium.
class Ed25519Signer final : public ports::Signer {
public:
    using Seed = std::array<Byte, 32>;

    explicit Ed25519Signer(const Seed& seed);
    ~Ed25519Signer() override;
    Ed25519Signer(const Ed25519Signer&) = delete;
    Ed25519Signer& operator=(const Ed25519Signer&) = delete;

    Signature sign(std::string_view bytes) override;
    bool is_good(const Signature& signature, std::string_view bytes) const override;
    std::string key_id() const override;
    std::string public_key() const override;

private:
    std::array<Byte, 64> secret_{};
    signature::PublicKey public_{};
};

}  // namespace zhiyuan::crypto
