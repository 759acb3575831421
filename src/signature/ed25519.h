#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "domain/filing/receipt.h"

namespace zhiyuan::signature {

// By libsodium on servers, by libgcrypt in the portable build (ed25519_sodium.cpp,
// ed25519_gcrypt.cpp); both say the same of every signature.

/// 公钥: the public half of a season's Ed25519 key.
using PublicKey = std::array<Byte, 32>;

/// First 16 hexadecimal digits of the SHA-256 of the key: how signed files name it.
std::string key_id_of(const PublicKey& key);

/// Whether that signature over these bytes is by that key. Safe to call from several threads.
bool is_good(const Signature& signature, std::string_view bytes, const PublicKey& key);

}  // namespace zhiyuan::signature
