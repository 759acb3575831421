#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "domain/filing/form.h"
#include "domain/season/season.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

/// One row of a table of lists: a choice, or one major of it where the rows count majors.
struct ListedRow {
    CandidateId candidate;
    const Window* window = nullptr;
    const Batch* batch = nullptr;
    const Section* section = nullptr;
    int choice = 0;  ///< from 1
    int major = 0;   ///< which major of the choice, from 1, where the rows count them; else 0
    CollegeChoice filled;
    bool accepts_other_colleges = false;
    RowPlace place;
};

/// What a table of lists is held against.
struct ListsContext {
    const Season& season;
    std::function<std::optional<CandidateId>(const CandidateNo&)> candidate;
    /// Of rows that do not say; else the first window, no collection, that takes the batch.
    std::optional<WindowId> window = std::nullopt;
};

/// Reads lists as people filed them elsewhere (docs/formats.md, "Lists"), row by row, in the order
/// of the files. What a row has wrong by itself goes to the report; such a row is not visited.
ImportReport read_lists(std::span<const std::filesystem::path> files, const ListsContext& context,
                        const ImportOptions& options,
                        const std::function<void(ListedRow&&)>& visit);

}  // namespace zhiyuan::tables
