#include "client/text_file.h"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string_view>

namespace zhiyuan::client {
namespace {

void append_utf8(std::string& out, std::uint32_t point) {
    const auto continued = [&](int shift) {
        out += static_cast<char>(0x80 | ((point >> shift) & 0x3F));
    };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | (point >> 6));
        continued(0);
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0 | (point >> 12));
        continued(6);
        continued(0);
    } else {
        out += static_cast<char>(0xF0 | (point >> 18));
        continued(12);
        continued(6);
        continued(0);
    }
}

// `low`: where in each pair of bytes the low one lies, 0 or 1. Half a pair of surrogates becomes
// bytes that are no UTF-8, and so no receipt.
std::string from_utf16(std::string_view text, std::size_t low) {
    std::string out;
    const auto unit = [&](std::size_t at) -> std::uint32_t {
        return static_cast<unsigned char>(text[at + low]) |
               static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + 1 - low])) << 8;
    };
    for (std::size_t at = 2; at + 1 < text.size(); at += 2) {
        std::uint32_t point = unit(at);
        if (point >= 0xD800 && point < 0xDC00 && at + 3 < text.size() &&
            (unit(at + 2) & 0xFC00) == 0xDC00) {
            at += 2;
            point = 0x10000 + ((point - 0xD800) << 10) + (unit(at) - 0xDC00);
        }
        append_utf8(out, point);
    }
    return out;
}

}  // namespace

std::filesystem::path path_of(const std::string& utf8) {
    return std::filesystem::path(std::u8string(utf8.begin(), utf8.end()));
}

std::string utf8_of(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

std::string as_utf8(std::string text) {
    if (text.starts_with("\xEF\xBB\xBF")) return text.substr(3);
    // With half a character behind it is not UTF-16, nor anything else that is read.
    if (text.size() % 2 != 0) return text;
    if (text.starts_with("\xFF\xFE")) return from_utf16(text, 0);
    if (text.starts_with("\xFE\xFF")) return from_utf16(text, 1);
    return text;
}

std::string read_text(const std::string& path) {
    std::ifstream in(path_of(path), std::ios::binary);
    return as_utf8({std::istreambuf_iterator<char>(in), {}});
}

}  // namespace zhiyuan::client
