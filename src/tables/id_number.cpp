#include "tables/id_number.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kLength = 18;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes 1 … `most` digits off the front; -1 when there is none.
int take_number(std::string_view& text, std::size_t most) {
    int value = -1;
    for (std::size_t i = 0; i < most && !text.empty() && is_digit(text.front()); ++i) {
        value = (value < 0 ? 0 : value * 10) + (text.front() - '0');
        text.remove_prefix(1);
    }
    return value;
}

/// Takes "年" and the like, or one of the marks, off the front; false when there is neither.
bool take_mark(std::string_view& text, std::string_view word, char mark) {
    if (text.starts_with(word)) {
        text.remove_prefix(word.size());
        return true;
    }
    if (text.empty() || mark == '\0' || text.front() != mark) return false;
    text.remove_prefix(1);
    return true;
}

/// Programs write midnight behind a day; another hour may mean another day.
bool is_midnight(std::string_view text) {
    if (text.empty() || text == ".0") return true;
    if (text.front() != ' ' && text.front() != 'T') return false;
    return text.find_first_not_of("0:. ", 1) == std::string_view::npos &&
           text.find(':') != std::string_view::npos;
}

}  // namespace

std::optional<std::string> birthday_from(std::string_view text) {
    const auto digits = text.find_first_not_of("0123456789");
    const bool dense = (digits == std::string_view::npos ? text.size() : digits) == 8;
    const int year = take_number(text, 4);
    const char front = text.empty() ? '\0' : text.front();
    const char mark = front == '-' || front == '/' || front == '.' ? front : '\0';
    if (!dense && !take_mark(text, "年", mark)) return std::nullopt;
    const int month = take_number(text, 2);
    if (!dense && !take_mark(text, "月", mark)) return std::nullopt;
    const int day = take_number(text, 2);
    if (!dense) take_mark(text, "日", '\0');
    if (is_midnight(text)) text = {};
    if (!text.empty() || year < 1900 || month < 1 || day < 1) return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year{year},
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day)));
    if (!date.ok()) return std::nullopt;
    std::string out(8, '0');
    for (int at = 3, rest = year; at >= 0; --at, rest /= 10)
        out[static_cast<std::size_t>(at)] = static_cast<char>('0' + rest % 10);
    out[4] = static_cast<char>('0' + month / 10);
    out[5] = static_cast<char>('0' + month % 10);
    out[6] = static_cast<char>('0' + day / 10);
    out[7] = static_cast<char>('0' + day % 10);
    return out;
}

std::optional<IdNumber> id_number_from(std::string_view text) {
    if (text.size() != kLength) return std::nullopt;
    if (!std::all_of(text.begin(), text.end() - 1, is_digit)) return std::nullopt;
    constexpr std::array<int, kLength - 1> kWeights{7, 9, 10, 5,  8, 4, 2, 1, 6,
                                                    3, 7, 9,  10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (text[i] - '0');
    const char last = text.back() == 'x' ? 'X' : text.back();
    if (last != "10X98765432"[sum % 11]) return std::nullopt;
    const auto birthday = birthday_from(text.substr(6, 8));
    if (!birthday) return std::nullopt;
    IdNumber id{std::string(text), *birthday, (text[16] - '0') % 2 == 1};
    id.upper.back() = last;
    return id;
}

std::string masked_id_number(std::string_view text) {
    std::string out(text.substr(0, 2 * kLength));
    const std::size_t end = out.size() > 10 ? out.size() - 4 : out.size();
    for (std::size_t i = std::min<std::size_t>(6, out.size()); i < end; ++i) out[i] = '*';
    return out;
}

}  // namespace zhiyuan::tables
