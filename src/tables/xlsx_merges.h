#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tables/table_reader.h"

namespace zhiyuan::tables {

/// A cell that goes on over the rows below it.
struct VerticalMerge {
    std::int64_t first_row = 0, last_row = 0;  ///< from 1
    std::size_t column = 0;                    ///< from 0
};

/// The merged cells of a sheet that have more than one row, by their first row. A sheet lists them
/// after its rows, so it is searched once before it is read. A part that can't be read has none:
/// reading it will tell.
std::vector<VerticalMerge> read_merges(const std::filesystem::path& path, const std::string& part,
                                       const TableLimits& limits);

/// 0 for "A7", 27 for "AB7"; npos when it is no such place or beyond `most`.
std::size_t column_of(std::string_view reference, std::size_t most);

}  // namespace zhiyuan::tables
