#include "tables/import_kind.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "tables/candidate_row.h"
#include "tables/header_row.h"
#include "tables/import_colleges.h"
#include "tables/import_lines.h"
#include "tables/import_list.h"
#include "tables/import_majors.h"
#include "tables/import_results.h"
#include "tables/import_units.h"
#include "tables/plan_row.h"

namespace zhiyuan::tables {
namespace {

/// One line a kind.
struct Kind {
    ImportKind kind;
    std::string_view name;
    std::span<const ColumnSpec> (*columns)();
};
constexpr Kind kKinds[] = {
    {ImportKind::units, "units", unit_columns},
    {ImportKind::candidates, "candidates", CandidateRowReader::columns},
    {ImportKind::list, "list", list_columns},
    {ImportKind::plan, "plan", [] { return std::span<const ColumnSpec>(plan_columns()); }},
    {ImportKind::colleges, "colleges", colleges_columns},
    {ImportKind::majors, "majors", majors_columns},
    {ImportKind::lines, "lines", lines_columns},
    {ImportKind::results, "results", results_columns},
    {ImportKind::declarations, "declarations", declarations_columns},
};

const Kind& line_of(ImportKind kind) {
    const auto* const found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                           [&](const Kind& line) { return line.kind == kind; });
    ZY_CHECK(found != std::end(kKinds));
    return *found;
}

}  // namespace

std::string_view name_of(ImportKind kind) {
    return line_of(kind).name;
}

std::vector<std::string_view> import_kind_names() {
    std::vector<std::string_view> out;
    for (const Kind& line : kKinds) out.push_back(line.name);
    return out;
}

std::span<const ColumnSpec> columns_of(ImportKind kind) {
    return line_of(kind).columns();
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
