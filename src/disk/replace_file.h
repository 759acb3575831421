#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace zhiyuan::disk {

/// Once this returns, the file holds these bytes, also after a crash of the machine; at every
/// moment before it holds what it held, or these bytes. Its owner's alone. The error says what
/// failed, in words for the operator.
Result<void, std::string> replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace zhiyuan::disk
