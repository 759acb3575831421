#pragma once

#include <string_view>

namespace zhiyuan {

/// Length in bytes of the well-formed UTF-8 sequence at the front of a text that is not empty; 0
/// when there is none, -1 when the text ends within one.
int utf8_sequence(std::string_view text);

/// Whether the whole text is well-formed UTF-8.
bool is_utf8(std::string_view text);

}  // namespace zhiyuan
