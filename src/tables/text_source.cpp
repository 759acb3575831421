#include "tables/text_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <iconv.h>

#include "base/check.h"
#include "base/utf8.h"
#include "codec/clean_text.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kPieceBytes = 256 << 10;

/// Characters that GB18030 of 2005 wrote with four bytes and that of 2022 writes with two, which is
/// what the C library knows. Appends the one at the front, if it is one of them.
bool append_moved(std::string_view bytes, std::string& out) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (bytes.size() < 4 || at(3) < 0x30 || at(3) > 0x39) return false;
    const unsigned high = at(0) << 16U | at(1) << 8U | at(2);
    const auto after = [&](unsigned first, unsigned first_digit) {
        return (high - first) * 10 + at(3) - 0x30 - first_digit;
    };
    unsigned code = 0;
    if (high == 0x823590 || high == 0x823591) {  // U+9FB4 … 9FBB
        const unsigned n = after(0x823590, 7);
        if (n < 8) code = 0x9fb4 + n;
    }
    if (high == 0x843182 || high == 0x843183) {  // U+FE10 … FE19
        const unsigned n = after(0x843182, 6);
        if (n < 10) code = 0xfe10 + n;
    }
    if (code == 0) return false;
    out += static_cast<char>(0xe0U | code >> 12U);
    out += static_cast<char>(0x80U | (code >> 6U & 0x3fU));
    out += static_cast<char>(0x80U | (code & 0x3fU));
    return true;
}

/// By a byte order mark, or by the zeros that ASCII has in UTF-16.
std::optional<TextEncoding> by_mark(std::string_view front) {
    if (front.starts_with("\xef\xbb\xbf")) return TextEncoding::utf8;
    if (front.starts_with("\xff\xfe")) return TextEncoding::utf16le;
    if (front.starts_with("\xfe\xff")) return TextEncoding::utf16be;
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < front.size(); ++i)
        if (front[i] == '\0') ++zeros[i % 2];
    const std::size_t few = front.size() / 32 + 1;
    if (zeros[1] > few && zeros[1] > 4 * zeros[0]) return TextEncoding::utf16le;
    if (zeros[0] > few && zeros[0] > 4 * zeros[1]) return TextEncoding::utf16be;
    return std::nullopt;
}

bool is_utf8_throughout(std::FILE* file) {
    std::string piece(kPieceBytes, '\0');
    std::string kept;
    for (;;) {
        const std::size_t got = std::fread(piece.data(), 1, piece.size(), file);
        kept.append(piece, 0, got);
        std::size_t open = 0;
        if (utf8_prefix(kept, got > 0, open) != kept.size()) return false;
        kept.erase(0, open);
        if (got == 0) return true;
    }
}

/// Looks at line after line of a file that is not UTF-8 throughout.
FoundEncoding by_lines(std::FILE* file, std::size_t lines_max) {
    FoundEncoding found{TextEncoding::gb18030, {}};
    std::string piece(kPieceBytes, '\0'), line;
    std::int64_t number = 1;
    bool first = true, ends_in_cr = false;
    const auto judge = [&] {
        const bool telling = !is_ascii(line);
        const bool utf8 = telling && surely_utf8(line);
        if (first && utf8) found.encoding = TextEncoding::utf8;
        if (!first && utf8) found.other_lines.push_back(number);
        first = first && !telling;
        line.clear();
    };
    while (found.encoding == TextEncoding::gb18030 && found.other_lines.size() < lines_max) {
        piece.resize(std::fread(piece.data(), 1, kPieceBytes, file));
        if (piece.empty()) break;
        for (const char c : piece) {
            if (c != '\n' && c != '\r') {
                if (line.size() < kPieceBytes) line += c;
            } else {
                if (c == '\r' || !ends_in_cr) judge(), ++number;
            }
            ends_in_cr = c == '\r';
        }
    }
    judge();
    if (found.encoding == TextEncoding::utf8) found.other_lines.clear();
    return found;
}

FoundEncoding by_content(std::FILE* file, std::size_t lines_max) {
    if (is_utf8_throughout(file)) return {TextEncoding::utf8, {}};
    return std::fseek(file, 0, SEEK_SET) == 0 ? by_lines(file, lines_max)
                                              : FoundEncoding{TextEncoding::gb18030, {}};
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
        const int length = utf8_sequence(text.substr(at));
        if (length < 0 && open_end) {
            open = at;
            return text.size();
        }
        if (length <= 0) return at;
        at += static_cast<std::size_t>(length);
    }
    return at;
}

std::string_view name_of(TextEncoding encoding) {
    switch (encoding) {
        case TextEncoding::detect:
            break;
        case TextEncoding::utf8:
            return "UTF-8";
        case TextEncoding::gb18030:
            return "GB18030 (GBK)";
        case TextEncoding::utf16le:
        case TextEncoding::utf16be:
            return "UTF-16";
        case TextEncoding::big5:
            return "Big5";
    }
    return "";
}

TextDecoder::TextDecoder(TextEncoding encoding) : encoding_(encoding) {
    if (encoding_ == TextEncoding::utf8) return;
    converter_ = iconv_open("UTF-8", encoding_ == TextEncoding::utf16le   ? "UTF-16LE"
                                     : encoding_ == TextEncoding::utf16be ? "UTF-16BE"
                                     : encoding_ == TextEncoding::big5    ? "CP950"
                                                                          : "GB18030");
    ZY_CHECK(converter_ != iconv_t(-1));  // part of the C library
}

TextDecoder::~TextDecoder() {
    if (converter_) iconv_close(converter_);
}

void TextDecoder::decode(std::string_view bytes, bool last, std::string& out) {
    pending_.append(bytes);
    encoding_ == TextEncoding::utf8 ? decode_utf8(last, out) : convert(last, out);
}

void TextDecoder::decode_utf8(bool last, std::string& out) {
    std::string_view rest = pending_;
    for (;;) {
        std::size_t open = 0;
        const std::size_t good = utf8_prefix(rest, !last, open);
        out.append(rest.substr(0, std::min(good, open)));
        rest.remove_prefix(std::min(good, open));
        if (rest.empty() || good > open) break;
        out += codec::kUnreadable;
        do rest.remove_prefix(1);
        while (!rest.empty() && (static_cast<unsigned char>(rest.front()) & 0xc0) == 0x80);
    }
    pending_.erase(0, pending_.size() - rest.size());
}

void TextDecoder::convert(bool last, std::string& out) {
    const bool wide = encoding_ == TextEncoding::utf16le || encoding_ == TextEncoding::utf16be;
    std::array<char, 16 << 10> piece;
    char* in = pending_.data();
    std::size_t left = pending_.size();
    while (left > 0) {
        char* to = piece.data();
        std::size_t room = piece.size();
        const std::size_t done = iconv(converter_, &in, &left, &to, &room);
        out.append(piece.data(), piece.size() - room);
        if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
        if (errno == EINVAL && !last) break;  // the piece ends within a character
        std::size_t skipped = std::min<std::size_t>(wide ? 2 : 1, left);
        if (encoding_ == TextEncoding::gb18030 && append_moved({in, left}, out))
            skipped = 4;
        else
            out += codec::kUnreadable;
        in += skipped;
        left -= skipped;
    }
    if (last) iconv(converter_, nullptr, nullptr, nullptr, nullptr);
    pending_.erase(0, pending_.size() - left);
}

bool is_ascii(std::string_view bytes) {
    return std::none_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; });
}

bool surely_utf8(std::string_view bytes) {
    std::size_t open = 0;
    if (utf8_prefix(bytes, false, open) != bytes.size()) return false;
    const auto leads = [](char c) { return static_cast<unsigned char>(c) >= 0xe0; };
    return std::count_if(bytes.begin(), bytes.end(), leads) >= 2;
}

std::optional<FoundEncoding> encoding_of(std::FILE* file, TextEncoding told,
                                         std::size_t lines_max) {
    std::string front(4096, '\0');
    front.resize(std::fread(front.data(), 1, front.size(), file));
    const std::optional<TextEncoding> marked = by_mark(front);
    std::optional<FoundEncoding> found;
    if (marked || told != TextEncoding::detect)
        found = FoundEncoding{marked.value_or(told), {}};
    else if (std::fseek(file, 0, SEEK_SET) == 0)
        found = by_content(file, lines_max);
    if (std::ferror(file) || std::fseek(file, 0, SEEK_SET) != 0) return std::nullopt;
    return found;
}

}  // namespace zhiyuan::tables
