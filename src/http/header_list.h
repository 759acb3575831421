#pragma once

#include <string_view>

namespace zhiyuan::http {

/// Without blanks and tabs at either end.
std::string_view trimmed(std::string_view text);

/// Takes the first item off a header's list, which is parted by commas.
std::string_view take_item(std::string_view& list);

}  // namespace zhiyuan::http
