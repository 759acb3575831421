#include "tables/dbf_value.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "codec/clean_text.h"
#include "tables/number_format.h"

namespace zhiyuan::tables {
namespace {

constexpr std::int64_t kJulianDay1970 = 2'440'588;
constexpr std::int64_t kJulianDay9999 = 5'373'484;
constexpr std::int64_t kCurrencyUnits = 10'000;

std::uint64_t big_endian(std::string_view bytes) {
    return little_endian(std::string(bytes.rbegin(), bytes.rend()));
}

bool only(std::string_view bytes, char c) {
    return bytes.find_first_not_of(c) == std::string_view::npos;
}

std::optional<std::string> number_text(double value) {
    if (!std::isfinite(value)) return std::nullopt;
    return plain_number(fmt::format("{:.17g}", value));
}

/// dBASE 7 stores numbers so that they sort as bytes: the first bit of those that are not negative
/// is set, negative doubles are inverted. All zeros stand for none.
std::optional<std::string> level7_number(const DbfField& field, std::string_view bytes) {
    if (only(bytes, '\0')) return "";
    if (field.type != 'O')
        return std::to_string(static_cast<std::int32_t>(
            static_cast<std::uint32_t>(big_endian(bytes)) ^ 0x8000'0000U));
    const std::uint64_t sign = std::uint64_t{1} << 63U;
    const std::uint64_t raw = big_endian(bytes);
    return number_text(std::bit_cast<double>((raw & sign) != 0 ? raw ^ sign : ~raw));
}

std::optional<std::string> currency(std::string_view bytes) {
    const auto units = static_cast<std::int64_t>(little_endian(bytes));
    const std::uint64_t size =
        units < 0 ? -static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
    std::string out = fmt::format("{}{}", units < 0 ? "-" : "", size / kCurrencyUnits);
    std::string part = fmt::format("{:04}", size % kCurrencyUnits);
    part.erase(part.find_last_not_of('0') + 1);
    return part.empty() ? out : out + "." + part;
}

/// The day of a FoxPro date with time: the Julian day, then milliseconds.
std::optional<std::string> day_of_time(std::string_view bytes) {
    if (only(bytes, '\0') || only(bytes, ' ')) return "";
    const auto day = static_cast<std::int64_t>(little_endian(bytes.substr(0, 4)));
    if (day < 1 || day > kJulianDay9999) return std::nullopt;
    const std::chrono::year_month_day date{
        std::chrono::sys_days(std::chrono::days(day - kJulianDay1970))};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<std::string> typed_text(const DbfField& field, std::string_view bytes) {
    std::string text(bytes);
    std::replace(text.begin(), text.end(), '\0', ' ');
    codec::clean_cell(text);
    if (field.type == 'D' && (only(text, '0') || only(text, ' '))) text.clear();
    if (field.type == 'L') {
        if (text == "?") text.clear();
        if (text == "t" || text == "Y" || text == "y") text = "T";
        if (text == "f" || text == "N" || text == "n") text = "F";
    }
    if (text.find_first_not_of("0123456789+-.eETF") != std::string::npos) return std::nullopt;
    return text;
}

bool is_one_of(char type, std::string_view types) {
    return types.find(type) != std::string_view::npos;
}

}  // namespace

std::optional<Words> unreadable_type(const DbfField& field, bool level7) {
    const bool text = is_one_of(field.type, "CNFDL");
    const bool number = field.type == 'I' || (level7 && field.type == '+');
    const bool wide = level7 ? field.type == 'O' : is_one_of(field.type, "BYT");
    if (text || (number && field.length == 4) || (wide && field.length == 8)) return std::nullopt;
    const char type = field.type > ' ' && field.type < '\x7f' ? field.type : '?';
    const bool memo = is_one_of(type, "MGPBW");
    return Words{fmt::format("字段类型 {}{} 不能读取,请改为字符型(C)后重新导出", type,
                             memo ? "(备注型)" : ""),
                 fmt::format("is of type {}{}, which is not read; export it as characters (C)",
                             type, memo ? " (memo)" : "")};
}

bool holds_text(const DbfField& field) {
    return field.type == 'C';
}

std::optional<std::string> dbf_value(const DbfField& field, bool level7, std::string_view bytes) {
    if (is_one_of(field.type, "NFDL")) return typed_text(field, bytes);
    if (level7) return level7_number(field, bytes);
    switch (field.type) {
        case 'I':
            return std::to_string(static_cast<std::int32_t>(little_endian(bytes)));
        case 'B':
            return number_text(std::bit_cast<double>(little_endian(bytes)));
        case 'Y':
            return currency(bytes);
        case 'T':
            return day_of_time(bytes);
        default:
            return std::nullopt;
    }
}

}  // namespace zhiyuan::tables
