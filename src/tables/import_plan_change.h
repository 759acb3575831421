#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "domain/plan/plan_change.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

struct PlanChangeImport {
    std::vector<PlanLineChange>
        lines;  ///< in the order of the files; empty unless the report is ok
    ImportReport report;
};

/// Reads the lines of a plan change (docs/formats.md, "Plan changes"). `current` are the lines of
/// the window's plan with all earlier changes worked in: what the new ones are made against, one
/// after the other. A report that is ok means that they fit.
PlanChangeImport read_plan_change(std::span<const std::filesystem::path> files,
                                  const Season& season, const WindowId& window,
                                  std::span<const PlanLine> current, const ImportOptions& options);

}  // namespace zhiyuan::tables
