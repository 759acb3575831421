#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "domain/people/candidate.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

struct UnitImport {
    std::vector<Unit> units;  ///< parents first; empty unless the report is ok
    ImportReport report;
};

/// Reads units (docs/formats.md, "Import files"); lines may come in any order. A unit whose code
/// exists keeps its id, and may not move elsewhere in the tree; a new one gets the next free id.
UnitImport read_units(std::span<const std::filesystem::path> files, std::span<const Unit> existing,
                      const ImportOptions& options);

/// The columns of such files.
std::span<const ColumnSpec> unit_columns();

}  // namespace zhiyuan::tables
