#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "codec/file_fault.h"

namespace zhiyuan::tables {

/// How the cells of a column are read.
enum class CellForm {
    text,     ///< as it stands
    symbols,  ///< digits, codes and words of the season: full-width digits are digits, and "'",
              ///< which keeps a spreadsheet from taking them for a number, is taken off
};

/// The names under which a column is known, Chinese first; upper and lower case are the same.
struct ColumnSpec {
    std::vector<std::string_view> names;
    bool required = true;
    CellForm form = CellForm::text;
};

/// A name of a column for comparing: blanks, width, case and the mark "*" of what must be filled in
/// make no difference.
std::string column_key(std::string_view name);

/// The place among `specs` of the column of that name; -1 when none has it.
int column_named(std::string_view name, std::span<const ColumnSpec> specs);

/// What a province calls its columns, from a file that it keeps (docs/formats.md, "Column map").
struct ColumnMap {
    struct Entry {
        std::string key;  ///< column_key() of the file's own name
        int column = -1;  ///< ours, by its place in the specs; -1: not used
    };
    std::vector<Entry> entries;

    /// nullptr when the map does not name it.
    const Entry* find(std::string_view header) const;
};

/// Reads the part of a map for one kind of import. All faults are told with their lines.
Result<ColumnMap, std::vector<codec::FileFault>> read_column_map(const std::filesystem::path& path,
                                                                 std::string_view kind,
                                                                 std::span<const ColumnSpec> specs);

/// A map to fill in: every name that the files have, with our column as far as it is known.
std::string column_map_draft(std::string_view kind, std::span<const std::string> headers,
                             std::span<const ColumnSpec> specs);

}  // namespace zhiyuan::tables
