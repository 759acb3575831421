#include "tables/number_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace zhiyuan::tables {
namespace {

constexpr double kExactBelow = 1e15;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_alnum(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// The first section of a code, apart: what stands for the number, and what is shown as it is.
struct Code {
    std::string pattern, literal;
};

Code taken_apart(std::string_view code) {
    Code out;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '"') {
            for (++i; i < code.size() && code[i] != '"'; ++i) out.literal += code[i];
        } else if (c == '[') {
            while (i < code.size() && code[i] != ']') ++i;
        } else if (c == '\\') {
            if (++i < code.size()) out.literal += code[i];
        } else if (c == '_' || c == '*') {
            ++i;  // a gap as wide as, or filled with, the next character
        } else {
            out.pattern += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
    }
    return out;
}

/// What a code shows of a date: a number, all of it or some.
NumberFormat::Shows date_shown(const std::string& pattern) {
    bool year = false, day = false, weekday = pattern.find("aaa") != std::string::npos;
    for (std::size_t i = 0; i < pattern.size();) {
        const char c = pattern[i];
        const std::size_t next = std::min(pattern.find_first_not_of(c, i), pattern.size());
        // "e" is a year in East Asia, and "E+" an exponent.
        const bool exponent =
            next < pattern.size() && (pattern[next] == '+' || pattern[next] == '-');
        if (c == 'y' || (c == 'e' && !exponent)) year = true;
        if (c == 'd') (next - i <= 2 ? day : weekday) = true;
        i = next;
    }
    if (!year && !day && !weekday) return NumberFormat::Shows::number;
    const bool month = pattern.find('m') != std::string::npos;
    return year && month && day ? NumberFormat::Shows::date : NumberFormat::Shows::part_of_date;
}

}  // namespace

NumberFormat number_format(std::string_view code) {
    using Shows = NumberFormat::Shows;
    const auto [pattern, literal] = taken_apart(code);
    if (pattern.starts_with("general") || pattern.starts_with("g/")) return {};
    if (const Shows date = date_shown(pattern); date != Shows::number) return {date, 0};
    if (pattern.find("e+") != std::string::npos || pattern.find("e-") != std::string::npos)
        return {Shows::scientific, 0};
    if (std::any_of(literal.begin(), literal.end(), is_alnum)) return {Shows::other, 0};
    const auto mark = pattern.find_first_of("- %");
    const auto last = pattern.find_last_of("0#?");
    if (mark != std::string::npos && last != std::string::npos &&
        ((mark > 0 && mark < last) || pattern[mark] == '%'))
        if (pattern.find('/') == std::string::npos) return {Shows::other, 0};
    if (pattern.size() > 1 && pattern.find_first_not_of('0') == std::string::npos)
        return {Shows::padded, static_cast<int>(std::min<std::size_t>(pattern.size(), 100))};
    return {};
}

NumberFormat builtin_format(int number) {
    using Shows = NumberFormat::Shows;
    const auto within = [&](int least, int most) { return number >= least && number <= most; };
    if (number == 14 || number == 15 || number == 22 || number == 31) return {Shows::date, 0};
    // d-mmm, mmm-yy; yyyy年m月, m月d日 …
    if (number == 16 || number == 17 || within(27, 30) || number == 36 || within(50, 54) ||
        number == 57 || number == 58)
        return {Shows::part_of_date, 0};
    if (number == 11 || number == 48) return {Shows::scientific, 0};
    return {number == 9 || number == 10 ? Shows::other : Shows::number, 0};  // 9, 10: per cent
}

std::string plain_number(std::string_view text) {
    const bool whole = std::all_of(text.begin(), text.end(), is_digit);
    if (whole && text.size() <= 15) return std::string(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::string(text);
    std::string rounded = fmt::format("{:.15g}", value);
    std::from_chars(rounded.data(), rounded.data() + rounded.size(), value);
    if (std::trunc(value) == value && std::abs(value) < kExactBelow * 1e6)
        return fmt::format("{:.0f}", value);
    return rounded;
}

std::string shown_number(std::string_view text, const NumberFormat& format) {
    std::string out = plain_number(text);
    if (format.shows != NumberFormat::Shows::padded ||
        !std::all_of(out.begin(), out.end(), is_digit))
        return out;
    if (out.size() < static_cast<std::size_t>(format.digits))
        out.insert(0, static_cast<std::size_t>(format.digits) - out.size(), '0');
    return out;
}

}  // namespace zhiyuan::tables
