#include "tables/identity.h"

#include <algorithm>

#include <fmt/format.h>

#include "codec/clean_text.h"
#include "tables/id_number.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kOldIdLength = 15;
constexpr std::size_t kNumberMax = 40;  // bytes

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return c >= 'A' && c <= 'Z';
}

bool digits_only(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// Whether somebody meant an ID number: digits, perhaps with an X at the end.
bool is_meant_as_id(std::string_view text) {
    if (text.ends_with('X')) text.remove_suffix(1);
    return digits_only(text);
}

bool names_id_card(std::string_view kind) {
    // 居住证 and 永久居留身份证 have numbers of 18 digits with a check digit, too.
    return kind.empty() || kind.find("身份证") != std::string_view::npos || kind == "1" ||
           kind == "01";
}

/// Passports and permits: 6 to 12 letters and digits, a letter other than a last X among them.
bool looks_like_permit(std::string_view text) {
    const bool shaped =
        text.size() >= 6 && text.size() <= 12 &&
        std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_letter(c); });
    return shaped && !is_meant_as_id(text) &&
           std::count_if(text.begin(), text.end(), is_digit) >= 5;
}

/// The residence permit of foreigners until 2023: three letters and twelve digits.
bool looks_like_old_residence(std::string_view text) {
    return text.size() == 15 && std::all_of(text.begin(), text.begin() + 3, is_letter) &&
           digits_only(text.substr(3));
}

/// 军字第1234567号, 南字第01234567号 …
bool looks_like_officers_card(std::string_view text) {
    constexpr std::string_view kMiddle = "字第", kEnd = "号";
    const auto at = text.find(kMiddle);
    if (at == std::string_view::npos || at == 0) return false;
    text.remove_prefix(at + kMiddle.size());
    if (text.ends_with(kEnd)) text.remove_suffix(kEnd.size());
    return digits_only(text) && text.size() >= 4 && text.size() <= 10;
}

Result<Identity, Words> old_id(const std::string& number) {
    const auto birthday = birthday_from("19" + number.substr(6, 6));
    if (!birthday)
        return fail(Words{"15 位身份证号里没有这个出生日期,请更正",
                          "is an ID number of 15 digits without such a birthday; correct it"});
    return Identity{number, number.substr(0, 6) + *birthday + number.substr(12), *birthday,
                    (number.back() - '0') % 2 == 1};
}

Result<Identity, Words> new_id(const std::string& number) {
    const auto id = id_number_from(number);
    if (!id)
        return fail(Words{"不是有效的 18 位身份证号(校验码或日期不符),请核对",
                          "is not a valid 18-digit ID number; check it against the card"});
    return Identity{id->upper, id->upper.substr(0, 17), id->birthday, id->man};
}

}  // namespace

Result<Identity, Words> identity_from(std::string_view text, std::string_view kind) {
    // Most are ID numbers as they should be.
    if (auto id = id_number_from(text))
        return Identity{id->upper, id->upper.substr(0, 17), id->birthday, id->man};
    const std::string number = codec::folded(text);
    const bool id_card = names_id_card(kind);
    if (is_meant_as_id(number)) {
        if (number.size() == 18) return new_id(number);
        if (number.size() == kOldIdLength && digits_only(number)) return old_id(number);
        const bool other = !id_card && digits_only(number) && number.size() >= 6 &&
                           number.size() <= 12;  // 台胞证 has 8 digits, passports of some have 9
        if (!other)
            return fail(
                Words{fmt::format("身份证号应为 18 位,这里是 {} 位;其他证件请加“证件类型”一列说明",
                                  number.size()),
                      fmt::format(
                          "an ID number has 18 digits and this has {}; say in a column 证件类型 if "
                          "it is another document's",
                          number.size())});
    } else if (number.size() > kNumberMax || (id_card && !kind.empty()) ||
               (kind.empty() && !looks_like_permit(number) && !looks_like_old_residence(number) &&
                !looks_like_officers_card(number))) {
        return fail(
            Words{"不是有效的证件号码,请核对;身份证以外的证件请加“证件类型”一列说明",
                  "is not a valid number of an ID card, passport, permit or officer's card; name "
                  "another document in a column 证件类型"});
    }
    return Identity{number, number, "", std::nullopt};
}

}  // namespace zhiyuan::tables
