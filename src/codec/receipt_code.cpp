#include "codec/receipt_code.h"

#include <charconv>

#include "domain/filing/receipt.h"

namespace zhiyuan::codec {
namespace {

constexpr std::string_view kBeforeCode = "#r=";
constexpr std::size_t kNumberLetters = 12;
constexpr std::size_t kRecordDigitsMax = 18;  // any number of so many digits is an int64

// Blanks and line ends come with pasting, also within what was wrapped.
std::string without_blanks(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') out += c;
    return out;
}

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

bool is_letter_of_number(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

std::optional<RecordId> record_in(std::string_view text) {
    std::int64_t value = 0;
    if (text.empty() || text.size() > kRecordDigitsMax || text.front() < '1' || text.front() > '9')
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return RecordId(value);
}

}  // namespace

std::string receipt_code(const Digest& commitment, RecordId record) {
    return receipt_no(commitment) + "." + to_hex(commitment) + "." + std::to_string(record.value());
}

std::string check_path(const std::string& code) {
    return "/verify" + std::string(kBeforeCode) + code;
}

std::optional<ReceiptCode> parse_receipt_code(std::string_view text) {
    std::string all = without_blanks(text);
    if (const auto at = all.find(kBeforeCode); at != std::string::npos)
        all.erase(0, at + kBeforeCode.size());
    const std::string_view code = all;
    const std::size_t first = code.find('.');
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t second = code.find('.', first + 1);
    if (second == std::string_view::npos) return std::nullopt;

    ReceiptCode out;
    out.number = upper(code.substr(0, first));
    if (out.number.size() != kNumberLetters) return std::nullopt;
    for (const char c : out.number)
        if (!is_letter_of_number(c)) return std::nullopt;
    const auto record = record_in(code.substr(second + 1));
    if (!record || !from_hex(code.substr(first + 1, second - first - 1), out.commitment))
        return std::nullopt;
    out.record = *record;
    return out;
}

}  // namespace zhiyuan::codec
