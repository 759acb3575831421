#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "domain/plan/college_details.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

struct CollegesImport {
    std::vector<CollegeDetails> colleges;  ///< empty unless the report is ok
    ImportReport report;
};

/// Reads what candidates may know of colleges (docs/formats.md, "Colleges").
CollegesImport read_colleges(std::span<const std::filesystem::path> files,
                             const ImportOptions& options);

/// The columns of such files.
std::span<const ColumnSpec> colleges_columns();

}  // namespace zhiyuan::tables
