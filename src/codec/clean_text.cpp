#include "codec/clean_text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace zhiyuan::codec {
namespace {

constexpr std::string_view kIdeographicBlank = "\xe3\x80\x80";
constexpr std::string_view kBlanks = " \t\r\n\v\f";

std::uint32_t at(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}

enum class Sort { shown, blank, unseen };

/// What the sequence at `i` is; its length goes to `length`. Only two and three bytes long ones are
/// of interest, so others count byte by byte.
Sort sort_at(std::string_view text, std::size_t i, std::size_t& length) {
    const std::uint32_t a = at(text, i), b = at(text, i + 1), c = at(text, i + 2);
    length = 1;
    if (a == 0xc2) {
        length = 2;
        if (b == 0xa0) return Sort::blank;   // U+00A0
        if (b == 0xad) return Sort::unseen;  // U+00AD
    }
    if (a == 0xe2 && b == 0x80) {
        length = 3;
        if (c == 0xaf || (c >= 0x80 && c <= 0x8a)) return Sort::blank;  // U+2000 - 200A, 202F
        if (c >= 0x8b && c <= 0x8f) return Sort::unseen;                // U+200B - 200F
        if (c >= 0xa8 && c <= 0xae) return Sort::unseen;                // U+2028 - 202E
    }
    if (a == 0xe2 && b == 0x81) {
        length = 3;
        if (c == 0x9f) return Sort::blank;                // U+205F
        if (c >= 0xa0 && c <= 0xaf) return Sort::unseen;  // U+2060 - 206F
    }
    if (a == 0xef && b == 0xbb && c == 0xbf) {
        length = 3;
        return Sort::unseen;  // U+FEFF
    }
    return Sort::shown;
}

/// Whether every byte is ASCII, as in most cells: eight at a time.
bool all_ascii(std::string_view text) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    std::uint64_t eight = 0, seen = 0;
    while (text.size() >= sizeof eight) {
        std::memcpy(&eight, text.data(), sizeof eight);
        seen |= eight;
        text.remove_prefix(sizeof eight);
    }
    for (const char c : text) seen |= static_cast<unsigned char>(c);
    return (seen & kHighBits) == 0;
}

/// Takes out what is unseen and makes blanks plain.
void replace_unseen(std::string& text) {
    if (text.find('\xc2') == std::string::npos && text.find('\xe2') == std::string::npos &&
        text.find('\xef') == std::string::npos)
        return;
    std::size_t to = 0, length = 1;
    for (std::size_t i = 0; i < text.size(); i += length) {
        const Sort sort = sort_at(text, i, length);
        if (sort == Sort::blank) text[to++] = ' ';
        if (sort != Sort::shown) continue;
        for (std::size_t n = i; n < std::min(i + length, text.size()); ++n) text[to++] = text[n];
    }
    text.resize(to);
}

void trim(std::string& text) {
    std::string_view rest = text;
    for (;;) {
        if (!rest.empty() && kBlanks.find(rest.front()) != std::string_view::npos)
            rest.remove_prefix(1);
        else if (rest.starts_with(kIdeographicBlank))
            rest.remove_prefix(kIdeographicBlank.size());
        else
            break;
    }
    for (;;) {
        if (!rest.empty() && kBlanks.find(rest.back()) != std::string_view::npos)
            rest.remove_suffix(1);
        else if (rest.ends_with(kIdeographicBlank))
            rest.remove_suffix(kIdeographicBlank.size());
        else
            break;
    }
    if (rest.size() == text.size()) return;
    text.erase(0, static_cast<std::size_t>(rest.data() - text.data()));
    text.resize(rest.size());
}

}  // namespace

void clean_cell(std::string& text) {
    if (!all_ascii(text))
        replace_unseen(text);
    else if (!text.empty() && static_cast<unsigned char>(text.front()) > ' ' &&
             static_cast<unsigned char>(text.back()) > ' ')
        return;
    trim(text);
}

void narrow(std::string& text) {
    if (all_ascii(text)) return;
    std::size_t to = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::uint32_t a = at(text, i), b = at(text, i + 1), c = at(text, i + 2);
        std::uint32_t plain = 0;
        if (a == 0xe3 && b == 0x80 && c == 0x80) plain = ' ';
        if (a == 0xef && b == 0xbc && c >= 0x81 && c <= 0xbf) plain = c - 0x60;  // U+FF01 - FF3F
        if (a == 0xef && b == 0xbd && c >= 0x80 && c <= 0x9e) plain = c - 0x20;  // U+FF40 - FF5E
        if (plain != 0) i += 2;
        text[to++] = plain != 0 ? static_cast<char>(plain) : text[i];
    }
    text.resize(to);
}

std::string folded(std::string_view text) {
    std::string out(text);
    narrow(out);
    std::size_t to = 0;
    for (const char c : out)
        if (kBlanks.find(c) == std::string_view::npos)
            out[to++] = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    out.resize(to);
    return out;
}

void join_lines(std::string& text) {
    if (text.find_first_of("\t\r\n\v\f") == std::string::npos) return;
    std::string out;
    for (const char c : text) {
        const bool end = kBlanks.find(c) != std::string_view::npos;
        if (!end)
            out += c;
        else if (!out.ends_with(' '))
            out += ' ';
    }
    text = std::move(out);
}

}  // namespace zhiyuan::codec
