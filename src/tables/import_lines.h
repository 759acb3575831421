#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "domain/plan/college_details.h"
#include "domain/season/season.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

struct LinesImport {
    std::vector<PastLine> lines;  ///< empty unless the report is ok
    ImportReport report;
};

/// Reads where colleges ended in years before the season's (docs/formats.md, "Lines of past
/// years").
LinesImport read_lines(std::span<const std::filesystem::path> files, const Season& season,
                       const ImportOptions& options);

/// The columns of such files.
std::span<const ColumnSpec> lines_columns();

}  // namespace zhiyuan::tables
