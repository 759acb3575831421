#include "base/bytes.h"

namespace zhiyuan {
namespace {

// The value of each hexadecimal digit; 255 for every other character.
constexpr std::array<Byte, 256> make_nibbles() {
    std::array<Byte, 256> table{};
    table.fill(255);
    for (int digit = 0; digit < 16; ++digit) {
        table[static_cast<unsigned char>("0123456789abcdef"[digit])] = static_cast<Byte>(digit);
        table[static_cast<unsigned char>("0123456789ABCDEF"[digit])] = static_cast<Byte>(digit);
    }
    return table;
}
constexpr std::array<Byte, 256> kNibbles = make_nibbles();

}  // namespace

std::string to_hex(std::span<const Byte> bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out(bytes.size() * 2, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        out[2 * i] = kDigits[bytes[i] >> 4];
        out[2 * i + 1] = kDigits[bytes[i] & 15];
    }
    return out;
}

bool from_hex(std::string_view text, std::span<Byte> out) {
    if (text.size() != out.size() * 2) return false;
    unsigned bad = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const unsigned high = kNibbles[static_cast<unsigned char>(text[2 * i])];
        const unsigned low = kNibbles[static_cast<unsigned char>(text[2 * i + 1])];
        bad |= high | low;
        out[i] = static_cast<Byte>(high << 4 | low);
    }
    if (bad > 15) return false;
    return true;
}

bool equal_in_constant_time(std::span<const Byte> a, std::span<const Byte> b) {
    if (a.size() != b.size()) return false;
    // Volatile, so that no compiler ends the loop at the first difference.
    volatile Byte differences = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        differences = static_cast<Byte>(differences | (a[i] ^ b[i]));
    return differences == 0;
}

}  // namespace zhiyuan
