#include "domain/rules/password_rules.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace zhiyuan {
namespace {

// Passwords that guessing starts with, in lower case; anything that contains one and little else
// falls to looks_like below. Short ones are here for that reason.
constexpr std::array<std::string_view, 64> kCommon{
    "password", "passw0rd", "p@ssword",   "qwertyui",  "qwerty",    "qazwsx",    "1qaz2wsx",
    "zaq12wsx", "asdfgh",   "asdfghjk",   "zxcvbn",    "zxcvbnm",   "1q2w3e4r",  "q1w2e3r4",
    "iloveyou", "woaini",   "woaini1314", "woaini520", "5201314",   "1314520",   "520520",
    "13145200", "7758521",  "7758258",    "147258369", "789456123", "123123",    "112233",
    "123321",   "abc123",   "abcd1234",   "a123456",   "a1234567",  "aa123456",  "qq123456",
    "123456a",  "123456aa", "123456ab",   "1234abcd",  "123qwe",    "admin",     "admin123",
    "root1234", "welcome",  "letmein",    "sunshine",  "superman",  "michael",   "football",
    "baseball", "dragon",   "monkey",     "master",    "shadow",    "princess",  "computer",
    "internet", "gaokao",   "gaokao2014", "zhiyuan",   "tianbao",   "hunan2014", "88888888",
    "66666666"};

std::size_t code_points(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// Lower case, letters and digits only: "Li-Ming_1996" and "liming1996" are one password to a
// guesser.
std::string folded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (u >= 0x80 || std::isalnum(u)) out += static_cast<char>(std::tolower(u));
    }
    return out;
}

std::size_t longest_common_run(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1, 0);
    std::size_t longest = 0;
    for (const char c : a) {
        std::size_t diagonal = 0;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = c == b[j - 1] ? diagonal + 1 : 0;
            diagonal = above;
            longest = std::max(longest, row[j]);
        }
    }
    return longest;
}

// So many bytes in a row from a number somebody may know leave too little to guess.
constexpr std::size_t kPersonalRunMax = 5;
// What may remain around a common or personal piece before the whole counts as its own password.
constexpr std::size_t kRestMax = 3;

bool made_of(const std::string& password, const std::string& piece) {
    return !piece.empty() && password.find(piece) != std::string::npos &&
           password.size() - piece.size() <= kRestMax;
}

bool is_personal(const std::string& password, const PersonalValue& personal) {
    const std::string value = folded(personal.value);
    if (personal.kind == "name") return made_of(password, value);
    if (personal.kind == "birthday") {
        // 19960704: whole, without the century, and month and day with year at the end.
        if (value.size() != 8) return false;
        const std::string year = value.substr(0, 4), day = value.substr(4);
        return password.find(value) != std::string::npos || made_of(password, value.substr(2)) ||
               password.find(day + year) != std::string::npos;
    }
    return longest_common_run(password, value) > kPersonalRunMax;
}

// "aaaaaaaa", "12345678", "87654321", "abababab": the steps between neighbours hardly vary.
bool is_too_simple(std::string_view password) {
    if (password.size() < 2) return true;
    std::array<bool, 256> seen{};
    for (const char c : password) seen[static_cast<unsigned char>(c)] = true;
    if (std::count(seen.begin(), seen.end(), true) <= 3) return true;
    std::size_t regular = 0;
    for (std::size_t i = 1; i < password.size(); ++i) {
        const int step = password[i] - password[i - 1];
        regular += step == 1 || step == -1 || step == 0;
    }
    return regular + 2 >= password.size();
}

}  // namespace

std::optional<Finding<Refusal>> why_password_is_weak(std::string_view password,
                                                     const std::vector<PersonalValue>& personal) {
    const std::size_t length = code_points(password);
    if (length < kPasswordMin)
        return Finding<Refusal>{
            Refusal::password_too_short, "", {{"min", std::to_string(kPasswordMin)}}};
    const std::string plain = folded(password);
    for (const PersonalValue& value : personal)
        if (is_personal(plain, value))
            return Finding<Refusal>{Refusal::password_is_personal, "", {{"kind", value.kind}}};
    for (const std::string_view common : kCommon)
        if (made_of(plain, std::string(common)))
            return Finding<Refusal>{Refusal::password_common, "", {}};
    if (is_too_simple(password)) return Finding<Refusal>{Refusal::password_too_simple, "", {}};
    return std::nullopt;
}

}  // namespace zhiyuan
