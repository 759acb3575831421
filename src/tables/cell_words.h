#pragma once

#include <cstdint>
#include <string>

namespace zhiyuan::tables {

/// The front of a value for a list of faults, cut between two characters. In whatever column it
/// stands, what may be an ID number is not shown in full.
std::string shortened(const std::string& value);

/// "K2" for the column (from 0) and row of a sheet.
std::string cell_name(std::size_t column, std::int64_t row);

}  // namespace zhiyuan::tables
