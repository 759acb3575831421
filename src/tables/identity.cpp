#include "tables/identity.h"

#include <algorithm>
#include <optional>
#include <string_view>

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

/// Passports and permits: 6 to 12 letters and digits, a letter other than a last X among them.
bool looks_like_permit(std::string_view text) {
    const bool shaped =
        text.size() >= 6 && text.size() <= 12 &&
        std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_letter(c); });
    return shaped && !is_meant_as_id(text) &&
           std::count_if(text.begin(), text.end(), is_digit) >= 5;
}

/// The residence permit of foreigners until 2023: three letters and twelve digits. Those since
/// have numbers like the ID card's.
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

/// Letters and digits between `least` and `most`, with at least `digits` digits.
bool is_alnum(std::string_view text, std::size_t least, std::size_t most, int digits) {
    return text.size() >= least && text.size() <= most &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_digit(c) || is_letter(c); }) &&
           std::count_if(text.begin(), text.end(), is_digit) >= digits;
}

/// 香港 A123456(7), 澳门 1234567(8), 台湾 A123456789.
bool looks_like_hong_kong_id(std::string_view text) {
    std::string_view digits = text;
    while (!digits.empty() && is_letter(digits.front())) digits.remove_prefix(1);
    const std::size_t letters = text.size() - digits.size();
    if (letters == 0) return digits_only(text) && text.size() == 8;
    if (letters > 2 || digits.size() < 7) return false;
    const bool check = is_digit(digits.back()) || digits.back() == 'A';
    const bool plain = digits_only(digits.substr(0, digits.size() - 1)) && check;
    return plain && (digits.size() == 7 || (letters == 1 && digits.size() == 9));
}

bool looks_like_any(std::string_view text) {
    const auto allowed = [](char c) {
        return is_digit(c) || is_letter(c) ||
               std::string_view("()-/.").find(c) != std::string_view::npos;
    };
    // 16 to 19 digits can only be meant as an ID number, and a wrong one.
    const bool wrong_id = is_meant_as_id(text) && text.size() >= 16 && text.size() <= 19;
    return !wrong_id && text.size() >= 4 && text.size() <= kNumberMax &&
           std::all_of(text.begin(), text.end(), allowed) &&
           std::count_if(text.begin(), text.end(), is_digit) >= 4;
}

/// A kind of document, by words that its name has, and what its number looks like. `bare`: the
/// number without brackets, hyphens, slashes and points.
struct Document {
    std::string_view words;  ///< between them a blank
    bool (*fits)(std::string_view number, std::string_view bare);
    Words looks;
};

// The first that fits the name; the last is for all others.
const Document kDocuments[] = {
    {"永久居留 外国人居留",
     [](std::string_view, std::string_view bare) { return looks_like_old_residence(bare); },
     {"18 位身份号码(末位为校验码),旧证为 3 个字母加 12 位数字",
      "18 digits with a true check digit, or of old 3 letters and 12 digits"}},
    {"居住证",
     [](std::string_view, std::string_view) { return false; },
     {"18 位身份号码(末位为校验码)", "18 digits with a true check digit"}},
    {"台胞证 回乡证 通行证",
     [](std::string_view, std::string_view bare) { return is_alnum(bare, 6, 12, 5); },
     {"6 至 12 位字母和数字(如 H12345678、12345678)",
      "6 to 12 letters and digits, like H12345678 or 12345678"}},
    {"护照 PASSPORT",
     [](std::string_view, std::string_view bare) { return is_alnum(bare, 5, 12, 4); },
     {"5 至 12 位字母和数字(如 E12345678)", "5 to 12 letters and digits, like E12345678"}},
    {"香港 澳门 港澳居民身份证 港澳身份证 台湾身份证 台湾居民身份证",
     [](std::string_view, std::string_view bare) { return looks_like_hong_kong_id(bare); },
     {"香港 A123456(7)、澳门 1234567(8)、台湾 A123456789 这样",
      "like A123456(7) of Hong Kong, 1234567(8) of Macao or A123456789 of Taiwan"}},
    {"军官 士官 士兵 军人 警官 文职",
     [](std::string_view number, std::string_view bare) {
         return looks_like_officers_card(number) || is_alnum(bare, 5, 12, 4);
     },
     {"军字第1234567号 这样,或 5 至 12 位字母和数字",
      "like 军字第1234567号, or 5 to 12 letters and digits"}},
    {"",
     [](std::string_view number, std::string_view) {
         return looks_like_officers_card(number) || looks_like_any(number);
     },
     {"4 至 40 位字母、数字和 ( ) - / .,其中至少 4 位数字;16 至 19 位数字只能是身份证号",
      "4 to 40 letters, digits and ( ) - / . with 4 digits at least; 16 to 19 digits can only be "
      "an "
      "ID number"}},
};

bool is_of(const Document& document, std::string_view kind) {
    std::string_view rest = document.words;
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        if (kind.find(word) != std::string_view::npos) return true;
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
    return false;
}

const Document& document_named(std::string_view kind) {
    const auto* const last = std::end(kDocuments) - 1;
    return *std::find_if(std::begin(kDocuments), last,
                         [&](const Document& document) { return is_of(document, kind); });
}

/// Of what is left when the documents above are not meant.
bool names_id_card(std::string_view kind) {
    return kind.find("身份证") != std::string_view::npos || kind == "1" || kind == "01";
}

Words not_of_kind(std::string_view kind, const Words& looks) {
    const std::string named(kind.size() <= 60 ? kind : kind.substr(0, kind.find_first_of("(（")));
    return {fmt::format("证件类型是“{}”,号码应为{};请核对号码和证件类型", named, looks.zh),
            fmt::format("the document's kind (证件类型) is \"{}\", whose number is {}; check both",
                        named, looks.en)};
}

Identity other_document(const std::string& number) {
    return {number, number, "", std::nullopt};
}

Result<Identity, Words> old_id(const std::string& number) {
    const auto birthday = birthday_from("19" + number.substr(6, 6));
    if (!birthday)
        return fail(Words{"15 位身份证号里没有这个出生日期,请更正",
                          "is an ID number of 15 digits without such a birthday; correct it"});
    return Identity{number, number.substr(0, 6) + *birthday + number.substr(12), *birthday,
                    (number.back() - '0') % 2 == 1};
}

bool looks_like_old_id(std::string_view number) {
    return number.size() == kOldIdLength && digits_only(number);
}

Result<Identity, Words> id_card(const std::string& number, std::string_view kind) {
    if (looks_like_old_id(number)) return old_id(number);
    if (number.size() == 18 && is_meant_as_id(number))
        return fail(Words{"不是有效的 18 位身份证号(校验码或日期不符),请核对",
                          "is not a valid 18-digit ID number; check it against the card"});
    return fail(not_of_kind(
        kind, {fmt::format("18 位(末位可为 X),这里是 {} 位", number.size()),
               fmt::format("18 digits, the last perhaps an X, and this has {}", number.size())}));
}

Result<Identity, Words> by_its_form(const std::string& number) {
    if (is_meant_as_id(number)) {
        if (looks_like_old_id(number) || number.size() == 18) return id_card(number, {});
        return fail(Words{
            fmt::format("身份证号应为 18 位,这里是 {} 位;其他证件请加“证件类型”一列写明证件名称",
                        number.size()),
            fmt::format("an ID number has 18 digits and this has {}; name the document in a column "
                        "证件类型 if it is another's",
                        number.size())});
    }
    if (looks_like_permit(number) || looks_like_old_residence(number) ||
        looks_like_officers_card(number))
        return other_document(number);
    return fail(
        Words{"不是有效的证件号码,请核对,没有号码请留空;身份证以外的证件请在“证件类型”一列"
              "写明证件名称",
              "is not a valid number of an ID card, passport, permit or officer's card; "
              "leave it empty if there is none, and name another document in the column "
              "证件类型"});
}

}  // namespace

Result<Identity, Words> identity_from(std::string_view text, std::string_view kind) {
    // Most are ID numbers as they should be.
    if (auto id = id_number_from(text))
        return Identity{id->upper, id->upper.substr(0, 17), id->birthday, id->man};
    const std::string number = codec::folded(text);
    if (auto id = id_number_from(number))
        return Identity{id->upper, id->upper.substr(0, 17), id->birthday, id->man};
    if (kind.empty()) return by_its_form(number);
    const Document& document = document_named(kind);
    const bool last = &document == std::end(kDocuments) - 1;
    if (last && names_id_card(kind)) return id_card(number, kind);
    std::string bare = number;
    std::erase_if(bare,
                  [](char c) { return std::string_view("()-/.").find(c) != std::string::npos; });
    if (document.fits(number, bare)) return other_document(number);
    return fail(not_of_kind(kind, document.looks));
}

}  // namespace zhiyuan::tables
