#include "tables/word_bits.h"

#include <algorithm>
#include <iterator>

namespace zhiyuan::tables {

std::optional<unsigned> word_bits(std::string_view text, std::span<const WordBit> words) {
    unsigned out = 0;
    while (!text.empty()) {
        const auto starts = [&](std::string_view start) { return text.starts_with(start); };
        const auto found = std::find_if(words.begin(), words.end(),
                                        [&](const WordBit& w) { return starts(w.word); });
        if (found != words.end()) {
            out |= found->bit;
            text.remove_prefix(found->word.size());
            continue;
        }
        constexpr std::string_view kBetween[] = {" ",  ",",      ";",      "/",
                                                 "、", "\uff0c", "\uff1b", "\u3000"};
        const auto* between = std::find_if(std::begin(kBetween), std::end(kBetween), starts);
        if (between == std::end(kBetween)) return std::nullopt;
        text.remove_prefix(between->size());
    }
    return out;
}

}  // namespace zhiyuan::tables
