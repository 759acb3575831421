#include "telemetry/scrub.h"

#include <algorithm>

namespace zhiyuan::telemetry {
namespace {

constexpr std::size_t kBytesMax = 200;
constexpr std::string_view kBlanks = " \t\r\n\v\f";

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// An apostrophe within a word ("can't") quotes nothing.
bool opens_quote(std::string_view text, std::size_t at) {
    if (text[at] == '"' || text[at] == '`') return true;
    return text[at] == '\'' && (at == 0 || (!is_letter(text[at - 1]) && !is_digit(text[at - 1])));
}

// A quote that never ends hides everything behind it.
std::string without_quoted(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!opens_quote(text, at)) {
            out += text[at];
            continue;
        }
        out += '#';
        at = text.find(text[at], at + 1);
        if (at == std::string_view::npos) break;
    }
    return out;
}

bool may_stay(std::string_view word) {
    return std::all_of(word.begin(), word.end(),
                       [](char c) { return c > 0x20 && c < 0x7F && !is_digit(c); });
}

}  // namespace

std::string scrubbed(std::string_view message) {
    const std::string text = without_quoted(message);
    std::string out;
    for (std::size_t at = 0; out.size() < kBytesMax;) {
        at = text.find_first_not_of(kBlanks, at);
        if (at == std::string::npos) break;
        const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
        const std::string_view word = std::string_view(text).substr(at, end - at);
        if (!out.empty()) out += ' ';
        out += may_stay(word) ? word : "#";
        at = end;
    }
    if (out.size() > kBytesMax) out.resize(kBytesMax);
    return out;
}

}  // namespace zhiyuan::telemetry
