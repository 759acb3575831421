#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace zhiyuan {

using Byte = std::uint8_t;
using Digest = std::array<Byte, 32>;  ///< SHA-256

Digest sha256(std::string_view bytes);

/// Lower-case hexadecimal.
std::string to_hex(std::span<const Byte> bytes);

/// The bytes of a hexadecimal text of exactly N bytes (2 N digits, either case); nullopt otherwise.
template <std::size_t N>
std::optional<std::array<Byte, N>> from_hex(std::string_view text);

bool from_hex(std::string_view text, std::span<Byte> out);

template <std::size_t N>
std::optional<std::array<Byte, N>> from_hex(std::string_view text) {
    std::array<Byte, N> out{};
    if (!from_hex(text, std::span<Byte>(out))) return std::nullopt;
    return out;
}

/// Compares without revealing by its time where the first difference lies.
bool equal_in_constant_time(std::span<const Byte> a, std::span<const Byte> b);

inline std::string_view as_text(std::span<const Byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline std::span<const Byte> as_bytes(std::string_view text) {
    return {reinterpret_cast<const Byte*>(text.data()), text.size()};
}

}  // namespace zhiyuan
