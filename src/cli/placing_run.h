#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "domain/season/world.h"
#include "placing/batch_placing.h"
#include "server/data_folder.h"

namespace zhiyuan::cli {

/// Places what was filed for a batch in a window. The error is for whoever runs the command; where
/// the records make no market it names the candidates.
Result<placing::Placed, std::string> place_batch(
    store_sql::Database& database, const World& world, const Window& window, const Batch& batch,
    const placing::PlacingOptions& options,
    const std::vector<std::pair<CandidateNo, placing::SentBack>>& sent_back = {});

/// Writes results in the form that `zhiyuan import results` reads; false when that failed.
bool write_results(const std::filesystem::path& path, store_sql::Database& database,
                   const std::vector<Admission>& results);

/// Writes plan lines in the form that `zhiyuan import plan` reads, for another window.
bool write_plan(const std::filesystem::path& path, const Season& season, const WindowId& window,
                const std::vector<PlanLine>& lines);

/// 征集: the next window after this one that collects for the batch; nullptr when there is none.
const Window* next_collection(const Season& season, const Window& window, const BatchId& batch);

}  // namespace zhiyuan::cli
