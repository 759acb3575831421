#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace zhiyuan::tables {

struct WordBit {
    unsigned bit;
    std::string_view word;
};

/// The bits of words that stand one behind the other, with anything between them that only parts:
/// "985 211", "985、211", "985,211". nullopt when there is something else.
std::optional<unsigned> word_bits(std::string_view text, std::span<const WordBit> words);

}  // namespace zhiyuan::tables
