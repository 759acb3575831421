#include "tables/text_source.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <iconv.h>

#include "base/check.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kPieceBytes = 256 << 10;

/// Length of the well-formed UTF-8 sequence at the front; 0 when there is none, -1 when the text
/// ends within one.
int sequence_length(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = at(0);
    if (lead < 0x80) return 1;
    const int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4) return 0;
    for (int i = 1; i < length; ++i) {
        if (static_cast<std::size_t>(i) >= text.size()) return -1;
        unsigned char low = 0x80, high = 0xbf;
        if (i == 1 && lead == 0xe0) low = 0xa0;
        if (i == 1 && lead == 0xed) high = 0x9f;  // no surrogates
        if (i == 1 && lead == 0xf0) low = 0x90;
        if (i == 1 && lead == 0xf4) high = 0x8f;
        if (at(static_cast<std::size_t>(i)) < low || at(static_cast<std::size_t>(i)) > high)
            return 0;
    }
    return length;
}

}  // namespace

std::size_t utf8_prefix(std::string_view text, bool open_end, std::size_t& open) {
    std::size_t at = 0;
    open = text.size();
    while (at < text.size()) {
        std::uint64_t eight = 0;
        while (at + sizeof eight <= text.size()) {  // eight ASCII bytes at a time
            std::memcpy(&eight, text.data() + at, sizeof eight);
            if (eight & 0x8080808080808080U) break;
            at += sizeof eight;
        }
        if (at == text.size()) break;
        const int length = sequence_length(text.substr(at));
        if (length < 0 && open_end) {
            open = at;
            return text.size();
        }
        if (length <= 0) return at;
        at += static_cast<std::size_t>(length);
    }
    return at;
}

TextDecoder::TextDecoder(TextEncoding encoding) : encoding_(encoding) {
    if (encoding_ != TextEncoding::gb18030) return;
    converter_ = iconv_open("UTF-8", "GB18030");
    ZY_CHECK(converter_ != iconv_t(-1));  // part of the C library
}

TextDecoder::~TextDecoder() {
    if (converter_) iconv_close(converter_);
}

bool TextDecoder::decode(std::string_view bytes, bool last, std::string& out) {
    pending_.append(bytes);
    return encoding_ == TextEncoding::gb18030 ? decode_gb18030(last, out) : decode_utf8(last, out);
}

bool TextDecoder::decode_utf8(bool last, std::string& out) {
    std::size_t open = 0;
    const std::size_t good = utf8_prefix(pending_, !last, open);
    out.append(pending_, 0, std::min(good, open));
    const bool well_formed = good == pending_.size();
    pending_.erase(0, std::min(good, open));
    return well_formed;
}

bool TextDecoder::decode_gb18030(bool last, std::string& out) {
    std::array<char, 16 << 10> piece;
    char* in = pending_.data();
    std::size_t left = pending_.size();
    bool well_formed = true;
    while (left > 0) {
        char* to = piece.data();
        std::size_t room = piece.size();
        const std::size_t done = iconv(converter_, &in, &left, &to, &room);
        out.append(piece.data(), piece.size() - room);
        if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
        well_formed = errno == EINVAL && !last;  // EINVAL: the piece ends within a character
        break;
    }
    pending_.erase(0, pending_.size() - left);
    return well_formed;
}

std::optional<TextEncoding> encoding_of(std::FILE* file, TextEncoding told) {
    if (told != TextEncoding::detect) return told;
    std::string piece(kPieceBytes, '\0');
    std::string kept;
    bool utf8 = true;
    while (utf8) {
        const std::size_t got = std::fread(piece.data(), 1, piece.size(), file);
        if (std::ferror(file)) return std::nullopt;
        kept.append(piece, 0, got);
        std::size_t open = 0;
        utf8 = utf8_prefix(kept, got > 0, open) == kept.size();
        kept.erase(0, open);
        if (got == 0) break;
    }
    std::rewind(file);
    return utf8 ? TextEncoding::utf8 : TextEncoding::gb18030;
}

}  // namespace zhiyuan::tables
