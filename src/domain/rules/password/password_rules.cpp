#include "domain/rules/password/password_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "domain/rules/password/common_passwords.h"
#include "domain/rules/password/pinyin.h"

namespace zhiyuan {
namespace {

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

// Runs of this length that a number shares with the password count as taken from it.
constexpr std::size_t kPersonalRunMin = 4;

/// Marks the bytes of a password that known pieces account for.
class Cover {
public:
    explicit Cover(std::string_view password) : password_(password), known_(password.size()) {}

    /// Marks every place where the piece stands; true when there was one.
    bool mark(std::string_view piece) {
        bool found = false;
        if (piece.empty()) return found;
        for (auto at = password_.find(piece); at != std::string_view::npos;
             at = password_.find(piece, at + 1)) {
            std::fill_n(known_.begin() + static_cast<std::ptrdiff_t>(at), piece.size(), true);
            found = true;
        }
        return found;
    }

    std::string_view password() const { return password_; }

    /// Whether so little is left that the pieces are the password.
    bool leaves_nothing() const {
        return std::count(known_.begin(), known_.end(), false) <=
               static_cast<std::ptrdiff_t>(kRestMax);
    }

private:
    std::string_view password_;
    std::vector<bool> known_;
};

/// 19960704 as people write it. The first `whole` spellings are reason enough wherever they stand.
struct Birthday {
    explicit Birthday(const std::string& value) {
        const std::string y = value.substr(0, 4), m = value.substr(4, 2), d = value.substr(6, 2);
        const std::string short_m = m[0] == '0' ? m.substr(1) : m;
        const std::string short_d = d[0] == '0' ? d.substr(1) : d;
        const std::string yy = y.substr(2);
        spellings = {y + m + d,  m + d + y,  d + m + y,  y + short_m + short_d,
                     yy + m + d, m + d + yy, d + m + yy, m + d,
                     d + m,      y};
    }
    static constexpr std::size_t whole = 3;
    std::vector<std::string> spellings;
};

std::string without_first_character(std::string_view utf8) {
    std::size_t at = utf8.empty() ? 0 : 1;
    while (at < utf8.size() && (utf8[at] & 0xC0) == 0x80) ++at;
    return std::string(utf8.substr(at));
}

/// What of the password comes from one personal value.
enum class Taken { nothing, something, enough };

Taken taken_from_number(const std::string& password, const std::string& number, Cover& cover) {
    if (longest_common_run(password, number) > kPersonalRunMax) return Taken::enough;
    bool some = false;
    for (std::size_t at = 0; at + kPersonalRunMin <= number.size(); ++at)
        some |= cover.mark(std::string_view(number).substr(at, kPersonalRunMin));
    return some ? Taken::something : Taken::nothing;
}

Taken taken_from_birthday(const std::string& password, const std::string& value, Cover& cover) {
    if (value.size() != 8) return Taken::nothing;
    const Birthday birthday(value);
    bool some = false;
    for (std::size_t i = 0; i < birthday.spellings.size(); ++i) {
        if (i < Birthday::whole && password.find(birthday.spellings[i]) != std::string::npos)
            return Taken::enough;
        some |= cover.mark(birthday.spellings[i]);
    }
    return some ? Taken::something : Taken::nothing;
}

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

// "zhangsanfeng", "zsf20140607", "1234zsf": digits before or behind, no more than a date has.
constexpr std::size_t kDigitsAroundMax = 8;

bool is_with_digits(std::string_view password, std::string_view name) {
    if (password.size() < name.size() || password.size() > name.size() + kDigitsAroundMax)
        return false;
    return (password.starts_with(name) && is_digits(password.substr(name.size()))) ||
           (password.ends_with(name) &&
            is_digits(password.substr(0, password.size() - name.size())));
}

// Two letters stand in many a password by chance.
constexpr std::size_t kInitialsMin = 3;

Taken taken_from_name(const std::string& password, const std::string& name, Cover& cover) {
    const std::string given = without_first_character(name);
    bool some = cover.mark(name) || (code_points(given) >= 2 && cover.mark(given));
    const NameSpellings spelled = name_spellings(name);
    for (const std::string& initials : spelled.initials) {
        if (is_with_digits(password, initials)) return Taken::enough;
        if (initials.size() >= kInitialsMin) some |= cover.mark(initials);
    }
    for (const std::string& whole : spelled.whole) {
        if (is_with_digits(password, whole)) return Taken::enough;
        some |= cover.mark(whole);
    }
    return some ? Taken::something : Taken::nothing;
}

Taken taken_from(const std::string& password, const PersonalValue& personal, Cover& cover) {
    const std::string value = folded(personal.value);
    if (personal.kind == "name") return taken_from_name(password, value, cover);
    if (personal.kind == "birthday") return taken_from_birthday(password, value, cover);
    return taken_from_number(password, value, cover);
}

// "p@$$w0rd" is "password" to a guesser, and "qwer!@#$" is "qwer1234" with the shift key held.
std::string respelled(std::string_view text, std::string_view from, std::string_view to) {
    std::string out(text);
    for (char& c : out)
        if (const auto at = from.find(c); at != std::string_view::npos) c = to[at];
    return folded(out);
}

// Whether two keys lie side by side in a row, or one below the other: 1 q a z.
bool are_neighbours(char a, char b) {
    constexpr std::array<std::string_view, 4> kRows{"1234567890", "qwertyuiop", "asdfghjkl",
                                                    "zxcvbnm"};
    const auto place = [&](char c) {
        for (std::size_t row = 0; row < kRows.size(); ++row)
            if (const auto at = kRows[row].find(c); at != std::string_view::npos)
                return std::pair(static_cast<int>(row), static_cast<int>(at));
        return std::pair(-9, -9);
    };
    const auto [row_a, at_a] = place(a);
    const auto [row_b, at_b] = place(b);
    return row_a >= 0 && row_b >= 0 && std::abs(row_a - row_b) + std::abs(at_a - at_b) == 1;
}

// Walks of so many keys and more. Rows of digits alone are left to other rules.
constexpr std::size_t kWalkMin = 4;

bool mark_keyboard_walks(std::string_view text, Cover& cover) {
    bool some = false;
    for (std::size_t from = 0, end = 0; from < text.size(); from = end) {
        end = from + 1;
        while (end < text.size() && are_neighbours(text[end - 1], text[end])) ++end;
        const std::string_view walk = text.substr(from, end - from);
        if (walk.size() >= kWalkMin && !is_digits(walk)) some |= cover.mark(walk);
    }
    return some;
}

// "liming1996", "1990wangwei": anybody's name with a year of this time or a date that begins so.
bool is_name_with_year(std::string_view plain) {
    const auto is_digit = [](char c) { return '0' <= c && c <= '9'; };
    const auto letters_from = std::find_if_not(plain.begin(), plain.end(), is_digit);
    const auto letters_end = std::find_if(letters_from, plain.end(), is_digit);
    const std::string_view letters(letters_from, letters_end);
    const std::string_view before(plain.begin(), letters_from), after(letters_end, plain.end());
    if (before.empty() == after.empty()) return false;
    const std::string_view digits = before.empty() ? after : before;
    const bool dated = is_digits(digits) && digits.size() >= 4 && digits.size() <= 8 &&
                       (digits.starts_with("19") || digits.starts_with("20"));
    return dated && looks_like_a_name(letters);
}

bool is_common(std::string_view password, Cover cover) {
    if (is_name_with_year(folded(password))) return true;
    const auto covered = [](Cover& by) {
        bool some = mark_keyboard_walks(by.password(), by);
        for (const std::string_view common : common_passwords()) some |= by.mark(common);
        return some && by.leaves_nothing();
    };
    if (covered(cover)) return true;
    for (const std::string& text :
         {respelled(password, "@$0!31", "asoiel"), respelled(password, "!@#$%^&*()", "1234567890")})
        if (Cover other(text); covered(other)) return true;
    return false;
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
    Cover cover(plain);
    const auto personal_because_of = [](const PersonalValue& value) {
        return Finding<Refusal>{Refusal::password_is_personal, "", {{"kind", value.kind}}};
    };
    const PersonalValue* first = nullptr;
    for (const PersonalValue& value : personal) {
        const Taken taken = taken_from(plain, value, cover);
        if (taken == Taken::enough) return personal_because_of(value);
        if (taken == Taken::something && !first) first = &value;
    }
    if (first && cover.leaves_nothing()) return personal_because_of(*first);
    // Together with what was personal: "iloveyou1996".
    if (is_common(password, cover)) return Finding<Refusal>{Refusal::password_common, "", {}};
    if (is_too_simple(password)) return Finding<Refusal>{Refusal::password_too_simple, "", {}};
    return std::nullopt;
}

}  // namespace zhiyuan
