#include "domain/season/number_pattern.h"

#include <algorithm>
#include <string_view>

namespace zhiyuan {
namespace {

using Set = std::bitset<128>;

bool ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

void add_range(Set& set, char first, char last) {
    for (auto c = static_cast<unsigned char>(first); c <= static_cast<unsigned char>(last); ++c)
        set.set(c);
}

/// Takes `[…]` off the front of the text; the opening bracket is already gone.
std::optional<Set> take_class(std::string_view& text) {
    Set set;
    while (!text.empty() && text.front() != ']') {
        const char first = text.front();
        if (first < '0' || first > 'z' || first == '\\' || first == '[') return std::nullopt;
        if (text.size() >= 3 && text[1] == '-' && text[2] != ']') {
            if (text[2] < first || text[2] > 'z') return std::nullopt;
            add_range(set, first, text[2]);
            text.remove_prefix(3);
        } else {
            add_range(set, first, first);
            text.remove_prefix(1);
        }
    }
    if (text.empty() || set.none()) return std::nullopt;
    text.remove_prefix(1);
    return set;
}

/// Takes one character, `\d` or class off the front of the text.
std::optional<Set> take_set(std::string_view& text) {
    const char c = text.front();
    text.remove_prefix(1);
    if (c == '[') return take_class(text);
    Set set;
    if (c == '\\') {
        if (text.empty() || text.front() != 'd') return std::nullopt;
        text.remove_prefix(1);
        add_range(set, '0', '9');
        return set;
    }
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!letter && !ascii_digit(c) && c != '-') return std::nullopt;
    add_range(set, c, c);
    return set;
}

/// Takes `{n}` off the front of the text; 1 when there is none, 0 when it is malformed.
std::size_t take_count(std::string_view& text) {
    if (text.empty() || text.front() != '{') return 1;
    std::size_t count = 0;
    std::size_t at = 1;
    for (; at < text.size() && ascii_digit(text[at]) && at <= 2; ++at)
        count = count * 10 + static_cast<std::size_t>(text[at] - '0');
    if (at == 1 || at >= text.size() || text[at] != '}') return 0;
    text.remove_prefix(at + 1);
    return count;
}

}  // namespace

std::optional<NumberPattern> NumberPattern::make(std::string_view pattern) {
    if (pattern.empty() || pattern.size() > kPatternLengthMax) return std::nullopt;
    NumberPattern made;
    made.alternatives_.emplace_back();
    while (!pattern.empty()) {
        if (pattern.front() == '|') {
            if (made.alternatives_.back().empty()) return std::nullopt;
            made.alternatives_.emplace_back();
            pattern.remove_prefix(1);
            continue;
        }
        const auto set = take_set(pattern);
        const std::size_t count = set ? take_count(pattern) : 0;
        if (count == 0) return std::nullopt;
        auto& sets = made.alternatives_.back();
        if (sets.size() + count > kLengthMax) return std::nullopt;
        sets.insert(sets.end(), count, *set);
    }
    if (made.alternatives_.back().empty()) return std::nullopt;
    return made;
}

bool NumberPattern::matches(std::string_view number) const {
    const auto fits = [&](const std::vector<Set>& sets) {
        if (sets.size() != number.size()) return false;
        for (std::size_t i = 0; i < sets.size(); ++i) {
            const auto c = static_cast<unsigned char>(number[i]);
            if (c >= 128 || !sets[i].test(c)) return false;
        }
        return true;
    };
    return std::any_of(alternatives_.begin(), alternatives_.end(), fits);
}

std::size_t NumberPattern::shortest() const {
    std::size_t least = kLengthMax;
    for (const auto& sets : alternatives_) least = std::min(least, sets.size());
    return least;
}

std::size_t NumberPattern::longest() const {
    std::size_t most = 0;
    for (const auto& sets : alternatives_) most = std::max(most, sets.size());
    return most;
}

}  // namespace zhiyuan
