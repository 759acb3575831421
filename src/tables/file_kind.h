#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "tables/table_reader.h"

namespace zhiyuan::tables {

enum class FileKind { other, text, workbook, dbf };

FileKind kind_by_ending(std::string ending);

/// Programs save one thing under the name of another; which, the first bytes tell. What it is and
/// what to do, when it is none of the kind it is `named` or of none that is read.
std::optional<Words> misnamed(const std::filesystem::path& path, FileKind named,
                              const TableLimits& limits);

}  // namespace zhiyuan::tables
