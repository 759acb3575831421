#include "codec/person_name.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

namespace zhiyuan::codec {
namespace {

constexpr std::string_view kMiddleDot = "\u00b7";
constexpr std::array<std::string_view, 12> kDots{"\u00b7", "\u2022", "\u2027", "\u2219",
                                                 "\u22c5", "\u30fb", "\uff65", "\uff0e",
                                                 "\u2024", "\ufe52", "\u16eb", "\u25cf"};

std::size_t length_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return std::min(length, text.size() - at);
}

char32_t code_of(std::string_view sequence) {
    const auto lead = static_cast<unsigned char>(sequence[0]);
    char32_t code = lead < 0x80 ? lead : lead & (0x7fU >> sequence.size());
    for (const char c : sequence.substr(1))
        code = code << 6U | (static_cast<unsigned char>(c) & 0x3fU);
    return code;
}

bool is_ideograph(std::string_view sequence) {
    return !sequence.empty() && static_cast<unsigned char>(sequence[0]) >= 0xe2 &&
           code_of(sequence) >= 0x2e80;
}

bool is_dot(std::string_view sequence) {
    return std::find(kDots.begin(), kDots.end(), sequence) != kDots.end();
}

bool is_blank(std::string_view sequence) {
    return sequence == " " || sequence == "\u3000";
}

}  // namespace

std::string person_name_from(std::string_view text) {
    std::string out;
    std::string_view before;  // the last character that is no blank
    bool gap = false;         // blanks since then
    for (std::size_t at = 0; at < text.size();) {
        std::string_view c = text.substr(at, length_at(text, at));
        at += c.size();
        if (is_blank(c)) {
            gap = true;
            continue;
        }
        // A full stop for a middle dot: only between Chinese characters it can't be anything else.
        const bool stop = c == "." && is_ideograph(before) && at < text.size() &&
                          is_ideograph(text.substr(at, length_at(text, at)));
        if (is_dot(c) || stop) c = kMiddleDot;
        const bool joined =
            c == kMiddleDot || before == kMiddleDot || (is_ideograph(before) && is_ideograph(c));
        if (gap && !joined && !out.empty()) out += ' ';
        out += c;
        before = c;
        gap = false;
    }
    return out;
}

std::optional<std::string> private_character(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view c = text.substr(at, length_at(text, at));
        at += c.size();
        const char32_t code = code_of(c);
        if ((code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000)
            return fmt::format("U+{:04X}", static_cast<std::uint32_t>(code));
    }
    return std::nullopt;
}

}  // namespace zhiyuan::codec
