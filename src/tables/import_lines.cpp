#include "tables/import_lines.h"

#include <array>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "tables/season_cells.h"

namespace zhiyuan::tables {
namespace {

enum Column : std::size_t { year, batch, track, college, name, line, place, seats };

const std::array<ColumnSpec, 8> kColumns{{
    {{"年份", "year", "NF"}, true, CellForm::symbols},
    {{"批次", "批次代码", "batch", "PCDM"}, true, CellForm::symbols},
    {{"科类", "科类代码", "track", "KLDM"}, true, CellForm::symbols},
    {{"院校代号", "college", "college_code", "TDDWDM", "YXDH"}, true, CellForm::symbols},
    {{"院校名称", "college_name", "TDDWMC", "YXMC"}},
    {{"投档线", "line"}, false, CellForm::symbols},
    {{"位次", "place"}, false, CellForm::symbols},
    {{"计划数", "seats", "JHRS"}, false, CellForm::symbols},
}};

constexpr int kYearLeast = 1977;
constexpr int kPlaceMost = 2'000'000;
constexpr int kSeatsMost = 100'000;

class LinesReader {
public:
    LinesReader(const Season& season, const ImportOptions& options)
        : season_(season), cells_(season), options_(options) {}

    LinesImport read(std::span<const std::filesystem::path> files) {
        for (std::size_t file = 0; file < files.size(); ++file) {
            ImportTable table(files[file], kColumns, options_, out_.report);
            while (table.next()) read_row(table, files, static_cast<std::uint32_t>(file));
        }
        refuse_nothing(files, options_, out_.report);
        if (!out_.report.ok()) out_.lines.clear();
        return std::move(out_);
    }

private:
    void read_row(ImportTable& table, std::span<const std::filesystem::path> files,
                  std::uint32_t file) {
        const std::int64_t faults = table.faults();
        PastLine past;
        past.year = read_year(table);
        if (const Batch* b = cells_.batch(table, Column::batch)) past.batch = b->id;
        if (const Track* t = cells_.track(table, Column::track)) past.track = t->id;
        past.college = table.college(Column::college, true);
        past.college_name = table.prose(Column::name, true, 200);
        past.line =
            table.integer(Column::line, 0, 0, season_.scores.total + season_.scores.special);
        past.place = table.integer(Column::place, 0, 1, kPlaceMost);
        past.seats = table.integer(Column::seats, 0, 0, kSeatsMost);
        if (past.line == 0 && past.place == 0 && table.faults() == faults)
            table.fault(Column::line, {"投档线和位次至少填一项",
                                       "line or place: one of them at least is needed"});
        if (table.faults() != faults) return;
        const RowPlace here{file, static_cast<std::uint32_t>(table.line())};
        const auto [first, fresh] =
            rows_.try_emplace({past.year, past.batch, past.track, past.college}, here);
        if (!fresh) return table.fault(Column::college, repeats(files, first->second, here));
        if (out_.report.ok()) out_.lines.push_back(std::move(past));
    }

    // Of the years before: this year's lines are there when the placing is done, and not for
    // whoever still fills a form.
    int read_year(ImportTable& table) const {
        if (table.cell(Column::year).empty()) {
            table.fault(Column::year, {"不能为空,请填写年份", "must not be empty"});
            return 0;
        }
        const int last = season_.last_year > 0 ? season_.last_year : 9999;
        return table.integer(Column::year, 0, kYearLeast, last);
    }

    using Key = std::tuple<int, BatchId, TrackId, CollegeCode>;

    const Season& season_;
    const SeasonCells cells_;
    const ImportOptions& options_;
    std::map<Key, RowPlace> rows_;  // the first row about that
    LinesImport out_;
};

}  // namespace

std::span<const ColumnSpec> lines_columns() {
    return kColumns;
}

LinesImport read_lines(std::span<const std::filesystem::path> files, const Season& season,
                       const ImportOptions& options) {
    return LinesReader(season, options).read(files);
}

}  // namespace zhiyuan::tables
