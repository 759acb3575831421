#include "tables/import_kind.h"

#include "tables/candidate_row.h"
#include "tables/header_row.h"
#include "tables/import_list.h"
#include "tables/import_results.h"
#include "tables/import_units.h"
#include "tables/plan_row.h"

namespace zhiyuan::tables {

std::string_view name_of(ImportKind kind) {
    switch (kind) {
        case ImportKind::units:
            return "units";
        case ImportKind::candidates:
            return "candidates";
        case ImportKind::list:
            return "list";
        case ImportKind::plan:
            return "plan";
        case ImportKind::results:
            return "results";
        case ImportKind::declarations:
            return "declarations";
    }
    return "";
}

std::span<const ColumnSpec> columns_of(ImportKind kind) {
    switch (kind) {
        case ImportKind::units:
            return unit_columns();
        case ImportKind::candidates:
            return CandidateRowReader::columns();
        case ImportKind::list:
            return list_columns();
        case ImportKind::plan:
            return plan_columns();
        case ImportKind::results:
            return results_columns();
        case ImportKind::declarations:
            return declarations_columns();
    }
    return {};
}

Result<std::string, codec::FileFault> draft_column_map(ImportKind kind,
                                                       std::span<const std::filesystem::path> files,
                                                       const TableOptions& options) {
    std::vector<std::string> headers;
    for (const std::filesystem::path& file : files) {
        const auto reader = open_table(file, options);
        if (!reader) return fail(reader.error());
        find_header_row(**reader, columns_of(kind), {});
        headers.insert(headers.end(), (*reader)->header().begin(), (*reader)->header().end());
    }
    return column_map_draft(name_of(kind), headers, columns_of(kind));
}

}  // namespace zhiyuan::tables
