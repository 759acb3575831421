#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace zhiyuan::disk {

/// What a file holds; nullopt where there is none. One that can't be read is an error, in words for
/// the operator: what it says must not be taken for nothing.
Result<std::optional<std::string>, std::string> read_file(const std::filesystem::path& path);

/// Its lines, without what ends them; none where there is no file.
Result<std::vector<std::string>, std::string> read_lines(const std::filesystem::path& path);

}  // namespace zhiyuan::disk
