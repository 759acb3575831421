#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "ports/privacy.h"

namespace zhiyuan::crypto {

/// XChaCha20-Poly1305 under one key, the nonce before each text; fingerprints by HMAC-SHA-256. Safe
/// to use from several threads.
///
/// A nonce is 16 random bytes of the box and a count: never twice the same, and a roster of 380,000
/// asks the system for randomness once.
class SealedBox final : public ports::PrivacyBox {
public:
    explicit SealedBox(const std::array<Byte, 32>& master);

    std::string seal(std::string_view plain) override;
    std::optional<std::string> open(std::string_view sealed) override;
    Digest fingerprint(std::string_view plain) override;

private:
    std::array<Byte, 16> nonce_prefix_;
    std::atomic<std::uint64_t> sealed_{0};
    std::array<Byte, 32> seal_key_;
    std::array<Byte, 32> fingerprint_key_;
};

}  // namespace zhiyuan::crypto
