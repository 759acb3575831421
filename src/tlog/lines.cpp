#include "tlog/lines.h"

#include <algorithm>
#include <charconv>

#include "base/base64.h"

namespace zhiyuan::tlog {

std::optional<std::int64_t> parse_size(std::string_view digits) {
    std::int64_t out = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, out);
    if (error != std::errc() || stop != end || std::to_string(out) != digits) return std::nullopt;
    return out < 0 ? std::nullopt : std::optional(out);
}

std::string hash_line(const Digest& hash) {
    return to_base64(hash) + "\n";
}

std::optional<Digest> parse_hash(std::string_view line) {
    const auto bytes = from_base64(line);
    Digest out{};
    if (!bytes || bytes->size() != out.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

std::optional<std::string_view> take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

std::optional<std::vector<Digest>> take_hashes(std::string_view& text) {
    std::vector<Digest> out;
    while (const auto line = take_line(text)) {
        if (line->empty()) return out;
        const auto hash = parse_hash(*line);
        if (!hash || out.size() == kHashLinesMax) return std::nullopt;
        out.push_back(*hash);
    }
    return std::nullopt;
}

}  // namespace zhiyuan::tlog
