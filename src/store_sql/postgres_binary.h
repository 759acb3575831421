#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store_sql/rows.h"

// PostgreSQL's binary format of the few types in use. Nothing is quoted or escaped, so no value can
// be taken for SQL, and the server checks every text for being UTF-8.

namespace zhiyuan::store_sql {

/// The server's number of the type, and of an array of it.
unsigned oid_of(Kind kind);
unsigned array_oid_of(Kind kind);

/// Eight bytes, most significant first.
std::string binary_integer(std::int64_t value);

/// An integer of two, four or eight bytes.
std::int64_t integer_of_binary(std::string_view bytes);

/// Column `column` of all rows, as a one-dimensional array.
std::string binary_array(const Rows& rows, std::size_t column, Kind kind);

}  // namespace zhiyuan::store_sql
