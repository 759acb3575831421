#pragma once

#include <optional>

#include "codec/season_names.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

/// Reads cells that name parts of a season. What a cell names and the season does not have goes to
/// the table's report, with the first few that there are; then nullptr is returned.
class SeasonCells {
public:
    /// The season must outlive it.
    explicit SeasonCells(const Season& season) : season_(season), names_(season) {}

    /// The row itself must say.
    const Window* window(ImportTable& table, std::size_t column) const;
    /// An empty cell means the window of the option --window, if that is given.
    const Window* window(ImportTable& table, std::size_t column,
                         const std::optional<WindowId>& given) const;
    const Batch* batch(ImportTable& table, std::size_t column) const;
    const Track* track(ImportTable& table, std::size_t column) const;
    const PersonList* person_list(ImportTable& table, std::size_t column) const;
    /// An empty cell means the batch's only section.
    const Section* section(ImportTable& table, std::size_t column, const Batch& batch) const;

private:
    const Season& season_;
    codec::SeasonNames names_;
};

}  // namespace zhiyuan::tables
