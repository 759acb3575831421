#pragma once

#include <filesystem>
#include <string>

namespace zhiyuan::client {

/// A path from UTF-8, which is how command lines and messages have it on every system.
std::filesystem::path path_of(const std::string& utf8);

/// The other way. Throws when the system's name is no Unicode text.
std::string utf8_of(const std::filesystem::path& path);

/// The text as UTF-8: without the mark of its encoding that editors of Windows put before it, and
/// out of UTF-16 where such a mark says so.
std::string as_utf8(std::string text);

/// The whole file, as_utf8; empty when it can't be read.
std::string read_text(const std::string& path);

}  // namespace zhiyuan::client
