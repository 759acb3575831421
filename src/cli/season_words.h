#pragma once

#include <string>

#include "domain/season/season.h"

namespace zhiyuan::cli {

// What is said of an option that names something the season does not have: what it named, and what
// there is.
std::string no_such_window(const Season& season, const std::string& named);
std::string no_such_list(const Season& season, const std::string& named);

}  // namespace zhiyuan::cli
