#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zhiyuan::tables {

/// "19960704" of "19960704", "1996-07-04", "1996/7/4", "1996.7.4", "1996年7月4日" or one of these
/// with midnight behind it, as programs write it; nullopt when no such day is.
std::optional<std::string> birthday_from(std::string_view text);

/// What an ID number (GB 11643, 18 characters) says about its holder.
struct IdNumber {
    std::string upper;     ///< with a capital X
    std::string birthday;  ///< "19960704"
    bool man = false;
};

/// nullopt when the length, a character, the birthday or the check digit (ISO 7064, mod 11-2) is
/// wrong.
std::optional<IdNumber> id_number_from(std::string_view text);

/// The number with the digits of the birthday hidden, for lists of faults.
std::string masked_id_number(std::string_view text);

}  // namespace zhiyuan::tables
