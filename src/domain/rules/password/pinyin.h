#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zhiyuan {

/// A Chinese name as it is typed in Latin letters, lower case without tones. A character with
/// several readings gives several spellings. Empty lists when a character is not in the table of
/// common surnames and characters of given names.
struct NameSpellings {
    std::vector<std::string> whole;     ///< both orders, and the given name alone if it has two
                                        ///< syllables or more: "zhangsanfeng", "sanfengzhang" …
    std::vector<std::string> initials;  ///< "zsf"
};
NameSpellings name_spellings(std::string_view name);

/// Whether the letters are a surname's syllable and one or two more: "liming", "wangxiaoming".
bool looks_like_a_name(std::string_view letters);

}  // namespace zhiyuan
