#pragma once

#include <span>
#include <vector>

#include "tables/column_map.h"
#include "tables/table_reader.h"

namespace zhiyuan::tables {

/// Which cell of a header names which column, by the map first and by our names else.
struct HeaderMatch {
    std::vector<int> at;            ///< by column of the specs, from 0; -1: none
    std::vector<int> twice;         ///< cells that name a column which an earlier one names
    std::vector<int> unused;        ///< cells whose name nobody knows or the map leaves out
    std::vector<std::size_t> lack;  ///< required columns that no cell names
};
HeaderMatch match_header(std::span<const std::string> header, std::span<const ColumnSpec> specs,
                         const ColumnMap& map);

/// Files may have a title above the names of the columns. Makes the first of the first rows that
/// has all required columns the reader's header; if none has, that with the most. Rows above are
/// used up.
void find_header_row(TableReader& reader, std::span<const ColumnSpec> specs, const ColumnMap& map);

}  // namespace zhiyuan::tables
