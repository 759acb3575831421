#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "domain/plan/major_details.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

struct MajorsImport {
    std::vector<MajorDetails> majors;  ///< empty unless the report is ok
    ImportReport report;
};

/// Reads what candidates may know of majors beside the plan (docs/formats.md, "Majors").
MajorsImport read_majors(std::span<const std::filesystem::path> files,
                         const ImportOptions& options);

/// The columns of such files.
std::span<const ColumnSpec> majors_columns();

}  // namespace zhiyuan::tables
