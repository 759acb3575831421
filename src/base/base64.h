#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace zhiyuan {

/// RFC 4648, section 4: the usual alphabet, with padding.
std::string to_base64(std::span<const Byte> bytes);

/// The bytes of such a text; nullopt when to_base64 would not have written it, so that bytes have
/// one spelling.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace zhiyuan
