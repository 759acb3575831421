#include "tables/text_encoder.h"

#include <algorithm>
#include <array>

#include <iconv.h>

#include "base/check.h"

namespace zhiyuan::tables {
namespace {

constexpr std::string_view kUnfit = "??";  // half-width, as the admission system wants it

// Of the character at the front; what is no UTF-8 counts as characters of one byte.
std::size_t character_length(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return std::min(length, text.size());
}

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

}  // namespace

TextEncoder::TextEncoder(DbfEncoding encoding)
    : converter_(iconv_open(encoding == DbfEncoding::gbk ? "GBK" : "GB18030", "UTF-8")) {
    ZY_CHECK(converter_ != iconv_t(-1));  // part of the C library
}

TextEncoder::~TextEncoder() {
    iconv_close(converter_);
}

void TextEncoder::encode(std::string_view utf8, std::size_t room, EncodedText& out) {
    out.unfit.clear();
    if (is_ascii(utf8)) {
        out.bytes = utf8.substr(0, room);
        out.cut = utf8.size() > room;
        return;
    }
    out.bytes.clear();
    out.cut = false;
    while (!utf8.empty()) {
        const std::string_view character = utf8.substr(0, character_length(utf8));
        utf8.remove_prefix(character.size());
        std::array<char, 8> piece;
        char* in = const_cast<char*>(character.data());  // iconv does not write to it
        std::size_t left = character.size();
        char* to = piece.data();
        std::size_t space = piece.size();
        std::string_view encoded = kUnfit;
        if (iconv(converter_, &in, &left, &to, &space) == 0 && piece[0] != '\x80')
            encoded = {piece.data(), piece.size() - space};
        else
            iconv(converter_, nullptr, nullptr, nullptr, nullptr);
        if (out.bytes.size() + encoded.size() > room) {
            out.cut = true;
            return;
        }
        if (encoded.data() == kUnfit.data()) out.unfit += character;
        out.bytes += encoded;
    }
}

}  // namespace zhiyuan::tables
