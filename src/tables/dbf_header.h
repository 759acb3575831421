#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/season/season.h"
#include "tables/table_reader.h"

namespace zhiyuan::tables {

struct DbfField {
    std::string name;  ///< in the file's encoding
    char type = 'C';
    std::size_t at = 0, length = 0;  ///< within the record
    bool nullable = false;           ///< FoxPro: has a bit in _NullFlags
    bool system = false;             ///< FoxPro: _NullFlags itself
};

/// What a dBASE or FoxPro table says of itself, each length checked against the others.
struct DbfHeader {
    bool level7 = false;  ///< dBASE 7: other descriptions, other numbers
    std::int64_t records = 0;
    std::size_t header_bytes = 0, record_bytes = 0;
    unsigned char language = 0;  ///< the mark of the code page (LDID)
    std::string driver;          ///< dBASE 7: the name of the language, "DB936CN0"
    std::vector<DbfField> fields;
};

/// Reads from the beginning of the file; afterwards the first record comes next.
Result<DbfHeader, Words> read_dbf_header(std::FILE* file, const TableLimits& limits);

/// The bytes as a number, the least first.
std::uint64_t little_endian(std::string_view bytes);

}  // namespace zhiyuan::tables
