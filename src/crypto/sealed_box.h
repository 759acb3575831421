#pragma once

#include <array>

#include "ports/privacy.h"

namespace zhiyuan::crypto {

/// XChaCha20-Poly1305 under one key, a random nonce before each text; fingerprints by HMAC-SHA-256.
class SealedBox final : public ports::PrivacyBox {
public:
    explicit SealedBox(const std::array<Byte, 32>& master);

    std::string seal(std::string_view plain) override;
    std::optional<std::string> open(std::string_view sealed) override;
    Digest fingerprint(std::string_view plain) override;

private:
    std::array<Byte, 32> seal_key_;
    std::array<Byte, 32> fingerprint_key_;
};

}  // namespace zhiyuan::crypto
