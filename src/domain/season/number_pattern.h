#pragma once

#include <bitset>
#include <optional>
#include <string_view>
#include <vector>

namespace zhiyuan {

/// What a number that people write (考生号) looks like. A small part of regular expressions:
/// ASCII characters, `\d`, classes such as `[19]` or `[1-8]`, each with an optional `{n}`, and `|`
/// between whole alternatives. No groups, no `*`: every alternative has one length, so matching
/// takes one step a character whatever the pattern or the text, which neither std::regex's
/// backtracking nor its recursion can promise.
class NumberPattern {
public:
    static constexpr std::size_t kLengthMax = 32;          ///< of a number
    static constexpr std::size_t kPatternLengthMax = 200;  ///< of the pattern's own text

    /// nullopt when the text is not such a pattern.
    static std::optional<NumberPattern> make(std::string_view pattern);

    bool matches(std::string_view number) const;
    /// Length of the shortest alternative; at least 1.
    std::size_t shortest() const;
    std::size_t longest() const;

private:
    using Set = std::bitset<128>;
    std::vector<std::vector<Set>> alternatives_;
};

}  // namespace zhiyuan
