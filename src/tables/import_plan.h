#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "domain/plan/catalogue.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

struct PlanImport {
    std::map<WindowId, std::vector<PlanLine>> lines;  ///< empty unless the report is ok
    ImportReport report;
};

/// Reads plan lines (docs/formats.md, "Import files"). A line without a window belongs to `window`,
/// if one is given.
PlanImport read_plan(std::span<const std::filesystem::path> files, const Season& season,
                     const std::optional<WindowId>& window, const ImportOptions& options);

}  // namespace zhiyuan::tables
