#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "domain/plan/catalogue.h"
#include "tables/season_cells.h"

namespace zhiyuan::tables {

/// The columns of a plan (docs/formats.md, "Plan"), in the order of plan_columns().
enum PlanColumn : std::size_t {
    plan_window,
    plan_batch,
    plan_section,
    plan_track,
    plan_college,
    plan_college_name,
    plan_national,
    plan_place,
    plan_major,
    plan_major_name,
    plan_seats,
    plan_years,
    plan_fee,
    plan_note,
    plan_last_line,
    plan_list,
    plan_columns_end,
};

/// What the columns are called. A table may have others after them.
const std::vector<ColumnSpec>& plan_columns();

/// Reads rows that speak of lines of a plan; what is wrong goes to the table's report.
class PlanRows {
public:
    /// A row without a window belongs to `window`, if one is given. Both must outlive this.
    PlanRows(const Season& season, const std::optional<WindowId>& window)
        : season_(season), cells_(season), window_(window) {}

    /// What names a line: window, batch, section, track, college and major, and nothing else. The
    /// window is empty when they do not go together.
    PlanLine read_key(ImportTable& table) const;

    /// What the line says. An empty cell leaves what is in `line`; names and seats may only be
    /// empty in a line that is not `fresh`.
    void read_details(ImportTable& table, bool fresh, PlanLine& line) const;

private:
    void read_place(ImportTable& table, PlanLine& line) const;

    const Season& season_;
    SeasonCells cells_;
    const std::optional<WindowId>& window_;
};

/// A member of a line that is not part of its key: a text or a number.
struct PlanDetail {
    PlanColumn column;
    std::string PlanLine::*text;
    int PlanLine::*number;
};
const std::array<PlanDetail, 10>& plan_details();
std::string value_of(const PlanLine& line, const PlanDetail& detail);

/// The same text for the same line of a plan: window, batch, section, track, college and major.
std::string key_text(const PlanLine& line);

/// The lines that would offer the same major in the same section: a line without a section is
/// offered in each. Of one with a section that is the line without, and the other way round.
std::vector<std::string> overlapping_keys(const Season& season, PlanLine line);

}  // namespace zhiyuan::tables
