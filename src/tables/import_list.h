#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "domain/ids.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

struct ListImport {
    std::set<std::string> numbers;  ///< candidate numbers; empty unless the report is ok
    ImportReport report;
};

/// Reads who stands on a list of persons (docs/formats.md, "Person list"). `name_of` gives the name
/// of a candidate of the roster.
ListImport read_list(std::span<const std::filesystem::path> files,
                     const std::function<std::optional<std::string>(const CandidateNo&)>& name_of,
                     const ImportOptions& options);

/// The columns of such files.
std::span<const ColumnSpec> list_columns();

}  // namespace zhiyuan::tables
