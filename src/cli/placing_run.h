#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "domain/season/world.h"
#include "store_sql/database.h"

namespace zhiyuan::cli {

/// Writes results in the form that `zhiyuan import results` reads; false when that failed.
bool write_results(const std::filesystem::path& path, store_sql::Database& database,
                   const std::vector<Admission>& results);

/// Writes plan lines in the form that `zhiyuan import plan` reads, for another window.
bool write_plan(const std::filesystem::path& path, const Season& season, const WindowId& window,
                const std::vector<PlanLine>& lines);

/// 征集: the next window after this one that collects for the batch; nullptr when there is none.
const Window* next_collection(const Season& season, const Window& window, const BatchId& batch);

}  // namespace zhiyuan::cli
