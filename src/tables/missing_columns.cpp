#include "tables/missing_columns.h"

#include <fmt/format.h>

#include "tables/header_row.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kSheetsOpened = 20;

}  // namespace

std::optional<Words> why_one_cell(const std::string& header) {
    const auto has = [&](std::string_view sign) { return header.find(sign) != std::string::npos; };
    if (has(",") || has("\t") || has(";"))
        return Words{
            "整行被一对引号括了起来,成了一格;请去掉每行首尾的引号,或用电子表格另存为 .xlsx",
            "whole lines are in quotes and make one cell each; take the quotes off both "
            "ends, or save it as .xlsx in a spreadsheet"};
    if (has("|") || has("，") || has("；") || has("、") || has(" ") || has("\u3000"))
        return Words{
            "没有认出分隔符,整行成了一格;请用英文逗号、制表符或英文分号分隔各列,或另存为 .xlsx",
            "its separator is not known and each line makes one cell; separate columns by "
            "comma, tab or semicolon, or save it as .xlsx"};
    return std::nullopt;
}

Words words_for_twice(const std::vector<std::string>& header, int cell) {
    const auto at = static_cast<std::size_t>(cell);
    const std::string key = column_key(header[at]);
    for (std::size_t i = 0; i < at; ++i)
        if (column_key(header[i]) == key)
            return {
                fmt::format("与第 {} 列同名,请给其中一列改名或删去一列", i + 1),
                fmt::format("column occurs twice, first as column {}; rename one or take it out",
                            i + 1)};
    return {"与前面的一列是同一项,请删去一列,或用 --map 指明用哪一列",
            "column occurs twice; take one out, or say by --map which is meant"};
}

std::optional<std::string> sheet_with_columns(const std::filesystem::path& path,
                                              const TableReader& read,
                                              std::span<const ColumnSpec> specs,
                                              const ImportOptions& options) {
    TableOptions table = options.table;
    for (std::size_t i = 0; i < read.sheets().size() && i < kSheetsOpened; ++i) {
        if (i == options.table.sheet) continue;
        table.sheet = i;
        const auto other = open_table(path, table);
        if (!other) continue;
        find_header_row(**other, specs, options.map);
        if (match_header((*other)->header(), specs, options.map).lack.empty())
            return read.sheets()[i];
    }
    return std::nullopt;
}

}  // namespace zhiyuan::tables
