#include "tables/header_row.h"

#include <algorithm>

namespace zhiyuan::tables {
namespace {

constexpr int kRowsAbove = 10;  // a title, who made it, when, a line of group names …

std::size_t found(const HeaderMatch& match) {
    return static_cast<std::size_t>(
        std::count_if(match.at.begin(), match.at.end(), [](int at) { return at >= 0; }));
}

}  // namespace

HeaderMatch match_header(std::span<const std::string> header, std::span<const ColumnSpec> specs,
                         const ColumnMap& map) {
    HeaderMatch out;
    out.at.assign(specs.size(), -1);
    const auto take = [&](std::size_t column, std::size_t cell) {
        int& at = out.at[column];
        if (at >= 0)
            out.twice.push_back(static_cast<int>(cell));
        else
            at = static_cast<int>(cell);
    };
    std::vector<bool> mapped(specs.size(), false);
    for (std::size_t i = 0; i < header.size(); ++i)
        if (const auto* entry = map.find(header[i]); entry && entry->column >= 0) {
            take(static_cast<std::size_t>(entry->column), i);
            mapped[static_cast<std::size_t>(entry->column)] = true;
        }
    for (std::size_t i = 0; i < header.size(); ++i) {
        const auto* entry = map.find(header[i]);
        if (header[i].empty() || (entry && entry->column >= 0)) continue;
        const int column = entry ? -1 : column_named(header[i], specs);
        if (column < 0 || mapped[static_cast<std::size_t>(column)])
            out.unused.push_back(static_cast<int>(i));
        else
            take(static_cast<std::size_t>(column), i);
    }
    for (std::size_t i = 0; i < specs.size(); ++i)
        if (specs[i].required && out.at[i] < 0) out.lack.push_back(i);
    return out;
}

void find_header_row(TableReader& reader, std::span<const ColumnSpec> specs, const ColumnMap& map) {
    HeaderMatch best = match_header(reader.header(), specs, map);
    TableRow best_row{reader.header_line(), reader.header(), {}, {}, {}};
    TableRow row;
    for (int i = 0; i < kRowsAbove && !best.lack.empty() && reader.next(row); ++i) {
        HeaderMatch match = match_header(row.cells, specs, map);
        if (!match.lack.empty() && found(match) <= found(best)) continue;
        best = std::move(match);
        best_row = row;
    }
    while (!best_row.cells.empty() && best_row.cells.back().empty()) best_row.cells.pop_back();
    reader.take_as_header(std::move(best_row));
}

}  // namespace zhiyuan::tables
