#include <array>
#include <map>

#include "tables/candidate_cell.h"
#include "tables/import_results.h"
#include "tables/season_cells.h"

namespace zhiyuan::tables {
namespace {

constexpr CellForm kSymbols = CellForm::symbols;

enum DeclarationColumn : std::size_t { who, in_window, why };

const std::array<ColumnSpec, 3> kDeclarationColumns{{
    {{"考生号", "number", "candidate_no", "KSH"}, true, kSymbols},
    {{"填报时段", "时段", "window"}, true, kSymbols},
    {{"未填原因", "未填报原因", "reason"}},
}};

}  // namespace

std::span<const ColumnSpec> declarations_columns() {
    return kDeclarationColumns;
}

DeclarationsImport read_declarations(std::span<const std::filesystem::path> files,
                                     const ResultsContext& context, const ImportOptions& options) {
    DeclarationsImport out;
    const SeasonCells cells(context.season);
    std::map<std::pair<CandidateId, WindowId>, RowPlace> rows;
    for (std::size_t file = 0; file < files.size(); ++file) {
        ImportTable table(files[file], kDeclarationColumns, options, out.report);
        while (table.next()) {
            const std::int64_t faults = table.faults();
            Declaration declaration;
            declaration.candidate = candidate_in(table, who, context);
            const Window* window = cells.window(table, in_window);
            declaration.reason = table.prose(why, true, 200);
            if (!window || table.faults() > faults) continue;
            declaration.window = window->id;
            const RowPlace here{static_cast<std::uint32_t>(file),
                                static_cast<std::uint32_t>(table.line())};
            const auto [first, fresh] =
                rows.try_emplace({declaration.candidate, declaration.window}, here);
            if (!fresh) table.fault(who, repeats(files, first->second, here));
            out.declarations.push_back(std::move(declaration));
        }
    }
    if (!out.report.ok()) out.declarations.clear();
    return out;
}

SentBackImport read_sent_back(std::span<const std::filesystem::path> files) {
    enum SentBackColumn : std::size_t { of, from, because };
    static const std::array<ColumnSpec, 3> kSentBackColumns{{
        {{"考生号", "number", "candidate_no", "KSH"}, true, kSymbols},
        {{"院校代号", "college", "college_code", "TDDWDM"}, true, kSymbols},
        {{"退档原因", "reason"}, false},
    }};
    SentBackImport out;
    for (const std::filesystem::path& file : files) {
        ImportTable table(file, kSentBackColumns, {}, out.report);
        while (table.next())
            out.rows.push_back({CandidateNo(table.code(of, true, 32)), table.college(from, true),
                                table.prose(because, false, 1'000)});
    }
    if (!out.report.ok()) out.rows.clear();
    return out;
}

}  // namespace zhiyuan::tables
