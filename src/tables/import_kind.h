#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tables/import_table.h"

namespace zhiyuan::tables {

/// What can be imported.
enum class ImportKind {
    units,
    candidates,
    list,
    plan,
    colleges,
    majors,
    lines,
    results,
    declarations
};

/// As commands and column maps call it: "units" …
std::string_view name_of(ImportKind kind);
/// Of all kinds, in the order of the enumerators.
std::vector<std::string_view> import_kind_names();
/// The columns that such files may have.
std::span<const ColumnSpec> columns_of(ImportKind kind);

/// A column map to fill in for these files. Fails with the fault of a file that can't be opened.
Result<std::string, codec::FileFault> draft_column_map(ImportKind kind,
                                                       std::span<const std::filesystem::path> files,
                                                       const TableOptions& options);

}  // namespace zhiyuan::tables
