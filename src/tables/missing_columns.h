#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "tables/import_table.h"

// What is wrong with a header, and where the columns are that it lacks.

namespace zhiyuan::tables {

/// What is wrong with a text whose first line is one cell: another separator than ours, or quotes
/// around whole lines; nullopt when it looks like neither.
std::optional<Words> why_one_cell(const std::string& header);

/// Of a cell (from 0) whose column an earlier one names, too.
Words words_for_twice(const std::vector<std::string>& header, int cell);

/// The first sheet of the workbook, other than the one that was read, with all required columns.
std::optional<std::string> sheet_with_columns(const std::filesystem::path& path,
                                              const TableReader& read,
                                              std::span<const ColumnSpec> specs,
                                              const ImportOptions& options);

}  // namespace zhiyuan::tables
