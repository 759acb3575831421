#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/season/season.h"

namespace zhiyuan::tables {

/// The front of a value for a list of faults, cut between two characters. In whatever column it
/// stands, what may be an ID number is not shown in full.
std::string shortened(const std::string& value);

/// "K2" for the column (from 0) and row of a sheet.
std::string cell_name(std::size_t column, std::int64_t row);

/// Whether a text is what spreadsheets make of long numbers: "1.44301E+13".
bool is_scientific(std::string_view text);
/// What to do about it.
Words number_words();

}  // namespace zhiyuan::tables
