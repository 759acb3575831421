#pragma once

#include <span>
#include <string_view>

#include "base/bytes.h"

namespace zhiyuan::crypto {

/// HMAC-SHA-256.
Digest hmac(std::span<const Byte> key, std::string_view message);

/// A key for one purpose, derived from a master key.
std::array<Byte, 32> derive_key(std::span<const Byte> master, std::string_view purpose);

}  // namespace zhiyuan::crypto
