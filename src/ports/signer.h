#pragma once

#include <string>
#include <string_view>

#include "domain/filing/receipt.h"

namespace zhiyuan::ports {

/// Signs receipts with the season's Ed25519 key. Safe to call from several threads.
class Signer {
public:
    virtual ~Signer() = default;
    virtual Signature sign(std::string_view bytes) = 0;
    /// Whether that signature over these bytes is by this key.
    virtual bool is_good(const Signature& signature, std::string_view bytes) const = 0;
    /// First 16 hexadecimal digits of the SHA-256 of the public key.
    virtual std::string key_id() const = 0;
    /// Hexadecimal.
    virtual std::string public_key() const = 0;
};

}  // namespace zhiyuan::ports
