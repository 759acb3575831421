#pragma once

#include "tables/import_table.h"

namespace zhiyuan::tables {

/// The cell as 院校国标代码: 5 digits. `left_empty`: what the fault says of leaving it empty, with
/// a semicolon before; both empty where it is required.
std::string national_code(ImportTable& table, std::size_t column, bool required,
                          const Words& left_empty = {});

}  // namespace zhiyuan::tables
