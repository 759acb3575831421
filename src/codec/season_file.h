#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "codec/file_fault.h"
#include "domain/season/season.h"

namespace zhiyuan::codec {

inline constexpr std::size_t kSeasonFileBytesMax = 1 << 20;

/// Reads a season file (docs/formats.md, "Season file") and checks all of it; fails with every
/// fault found, in the order of the file.
Result<Season, std::vector<FileFault>> load_season(const std::filesystem::path& path);

/// The same from text; `file` names it in faults.
Result<Season, std::vector<FileFault>> parse_season(std::string_view text, const std::string& file);

}  // namespace zhiyuan::codec
