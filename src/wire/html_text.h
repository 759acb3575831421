#pragma once

#include <string>

namespace zhiyuan::wire {

/// Text for HTML and SVG: &, <, > and quotes spelled out.
std::string escaped(const std::string& text);

}  // namespace zhiyuan::wire
