#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tables/dbf_header.h"

namespace zhiyuan::tables {

/// Why a column of this type can't be read; nullopt when it can.
std::optional<Words> unreadable_type(const DbfField& field, bool level7);

/// Whether the type's bytes are text in the file's encoding.
bool holds_text(const DbfField& field);

/// What a field of another readable type holds, as text: dates as 20060704 or 2006-07-04, numbers
/// in decimal. Empty when it holds nothing; nullopt when the bytes are no value of the type.
std::optional<std::string> dbf_value(const DbfField& field, bool level7, std::string_view bytes);

}  // namespace zhiyuan::tables
