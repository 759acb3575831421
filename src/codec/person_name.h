#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zhiyuan::codec {

/// A person's name as it is kept: the many middle dots that keyboards and fonts give are U+00B7,
/// without blanks around it; blanks between Chinese characters ("李　四") are gone, between words
/// of other scripts there is one. Nothing else is changed.
std::string person_name_from(std::string_view text);

/// The first private-use character (U+E000 …), which each computer shows as something else or as
/// nothing, as "U+E863"; nullopt when there is none.
std::optional<std::string> private_character(std::string_view text);

}  // namespace zhiyuan::codec
