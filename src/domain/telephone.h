#pragma once

#include <string_view>

namespace zhiyuan {

/// Whether somebody can dial it: a digit or "+", then 2 to 39 digits, blanks, "+" and "-".
bool is_telephone(std::string_view text);

}  // namespace zhiyuan
