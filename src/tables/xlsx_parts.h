#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tables/number_format.h"
#include "tables/zip_file.h"

namespace zhiyuan::tables {

/// The texts that cells of a workbook refer to by number, in one block of memory.
class SharedStrings {
public:
    static constexpr std::size_t kBytesMax = 512 << 20;

    void add(std::string_view text);
    std::size_t bytes() const { return block_.size(); }
    /// nullopt when there is no such text.
    std::optional<std::string_view> get(std::string_view number) const;

private:
    std::string block_;
    std::vector<std::uint32_t> ends_;
};

/// What a workbook says beside its cells.
struct XlsxParts {
    std::string sheet;                     ///< name of the part that holds the sheet that is read
    std::vector<std::string> sheet_names;  ///< of the sheets that are not hidden, in their order
    SharedStrings strings;
    std::vector<NumberFormat> formats;  ///< by style number
    bool dates_from_1904 = false;
};

/// `sheet`: which of the sheets that are not hidden is read, from 0.
Result<XlsxParts, Words> read_xlsx_parts(ZipFile& zip, std::size_t sheet,
                                         const TableLimits& limits);

/// Turns what a workbook writes for characters that XML lacks ("_x000D_") into these characters.
void unescape_cell(std::string& text);

/// "1996-07-04" for the day number of a date cell; nullopt when it is no such number.
std::optional<std::string> date_from_serial(std::string_view number, bool from_1904);

}  // namespace zhiyuan::tables
