#pragma once

#include <string>

namespace zhiyuan::codec {

/// Text for HTML and SVG: &, <, > and quotes spelled out.
std::string escaped(const std::string& text);

}  // namespace zhiyuan::codec
