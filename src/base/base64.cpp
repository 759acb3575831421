#include "base/base64.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace zhiyuan {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// The value of each character; 64 for those that are not of the alphabet.
constexpr std::array<Byte, 256> make_values() {
    std::array<Byte, 256> table{};
    table.fill(64);
    for (std::size_t value = 0; value < kAlphabet.size(); ++value)
        table[static_cast<unsigned char>(kAlphabet[value])] = static_cast<Byte>(value);
    return table;
}
constexpr std::array<Byte, 256> kValues = make_values();

}  // namespace

std::string to_base64(std::span<const Byte> bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t taken = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) bits = bits << 8 | (i < taken ? bytes[at + i] : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            out += i <= taken ? kAlphabet[bits >> (18 - 6 * i) & 63] : '=';
    }
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::string out;
    out.reserve(text.size() / 4 * 3);
    std::string_view digits = text;
    for (int padding = 0; padding < 2 && digits.ends_with('='); ++padding) digits.remove_suffix(1);
    std::uint32_t bits = 0;
    int held = 0;  // bits that no byte has taken yet
    for (const char digit : digits) {
        const Byte value = kValues[static_cast<unsigned char>(digit)];
        if (value == 64) return std::nullopt;
        bits = (bits << 6 | value) & 0xffff;
        held += 6;
        if (held < 8) continue;
        held -= 8;
        out += static_cast<char>(bits >> held & 255);
    }
    // Bits that are left over must be zeros, or another text would be these bytes, too.
    if ((bits & ((1U << held) - 1)) != 0) return std::nullopt;
    return out;
}

}  // namespace zhiyuan
