#pragma once

#include <span>
#include <string_view>

namespace zhiyuan {

/// What guessing starts with, in lower case, and the pieces that such passwords are made of. Walks
/// over the keyboard and names with a year are rules (password_rules.cpp), not entries.
std::span<const std::string_view> common_passwords();

}  // namespace zhiyuan
