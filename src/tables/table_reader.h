#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "codec/file_fault.h"

namespace zhiyuan::tables {

/// A cell that shows something else than it holds, or nothing that can be read.
struct BadCell {
    std::size_t column = 0;  ///< from 0
    Words why;
    std::string value;  ///< what the file has there, where that helps
};

/// One row of a table: UTF-8 cells as clean_cell() leaves them.
struct TableRow {
    std::int64_t line = 0;  ///< from 1, as the person who made the file counts: the line of a text
                            ///< file, the row of a sheet, the record of a DBF
    std::vector<std::string> cells;
    /// Cells that a spreadsheet holds as numbers; shorter than `cells`, or empty, where none is.
    std::vector<bool> is_number;
    /// Columns of cells that hold a number as "1E3", or show it so: as a number it is 1000, as a
    /// code nobody can tell.
    std::vector<std::size_t> scientific;
    /// Whoever uses such a column must not import the row.
    std::vector<BadCell> bad;
    /// Columns of cells that are written wrongly, so that the row may have more or fewer cells than
    /// was meant. TableReader::take_faults() has told them.
    std::vector<std::size_t> broken;
};

/// Something that whoever imports the file should know, though all of it can be read.
struct TableNote {
    std::int64_t line = 0;  ///< 0: the file as a whole
    Words what;
};

/// What no table of ours exceeds; a file that does is hostile or something else.
struct TableLimits {
    std::size_t columns_max = 200;
    std::size_t cell_bytes_max = 8 << 10;
    std::int64_t rows_max = 4'000'000;
    std::uint64_t unpacked_bytes_max = std::uint64_t{1} << 30;  ///< of a packed file's parts
    int entries_max = 2'000;                                    ///< parts of a packed file
};

/// Reads a table row by row with memory that does not grow with it.
class TableReader {
public:
    virtual ~TableReader() = default;

    /// The first row: the names of the columns.
    const std::vector<std::string>& header() const { return header_; }

    /// False at the end of the table, and when the rest can't be read. Rows that are written so
    /// that their cells can't be known are left out; take_faults() tells them. The row's storage is
    /// used again, so pass the same one every time.
    virtual bool next(TableRow& row) = 0;

    /// The first thing that is wrong with how the file is written: with one, it must not be used.
    const std::optional<codec::FileFault>& fault() const { return fault_; }

    /// All such things since this was last asked, in their order; beyond kFaultsKept they are
    /// dropped. They have line, column and value, and no field. After one behind which no row can
    /// be found, next() is false, and the fault says that what follows was not looked at.
    std::vector<codec::FileFault> take_faults() { return std::exchange(faults_, {}); }
    static constexpr std::size_t kFaultsKept = 10'000;

    /// Complete when next() has returned false.
    const std::vector<TableNote>& notes() const { return notes_; }

    /// Names of a workbook's sheets that are not hidden, in their order; empty for other files.
    const std::vector<std::string>& sheets() const { return sheets_; }
    /// What its texts were read as: "GB18030 (GBK)"; empty where the file itself leaves no doubt.
    std::string_view encoding() const { return encoding_; }
    /// Whether signs between cells make its columns, so that a line may have one too many.
    virtual bool has_separators() const { return false; }

    /// Columns of a type that is not read: whoever uses one must not import the file.
    const std::vector<BadCell>& bad_columns() const { return bad_columns_; }

    /// The line that header() stands in.
    std::int64_t header_line() const { return header_line_; }
    /// For files with a title above the names of the columns: a row that next() gave names them.
    void take_as_header(TableRow row) {
        header_ = std::move(row.cells);
        header_line_ = row.line;
    }

protected:
    void tell(codec::FileFault fault);

    std::vector<std::string> header_;
    std::int64_t header_line_ = 1;
    std::vector<TableNote> notes_;
    std::vector<BadCell> bad_columns_;
    std::vector<std::string> sheets_;
    std::string_view encoding_;

private:
    std::optional<codec::FileFault> fault_;
    std::vector<codec::FileFault> faults_;
};

/// What is wrong where the reading of a file ends before the file does.
Words and_no_further(Words why);

enum class TextEncoding {
    detect,   ///< by byte order mark; UTF-8 if the whole file is UTF-8, else GB18030
    utf8,     ///< with or without byte order mark
    gb18030,  ///< holds GBK and GB 2312
    utf16le,
    utf16be,
    big5,  ///< code page 950
};

struct TableOptions {
    TextEncoding encoding = TextEncoding::detect;
    bool comments = false;  ///< skip lines of a CSV file that begin with "#"
    std::size_t sheet = 0;  ///< which of a workbook's sheets that are not hidden is read
    TableLimits limits;
};

/// Opens a file by its ending (.csv, .tsv, .txt, .xlsx, .xlsm, .dbf) and reads its header. A file
/// whose beginning shows that it is of another kind is refused by name.
Result<std::unique_ptr<TableReader>, codec::FileFault> open_table(const std::filesystem::path& path,
                                                                  const TableOptions& options = {});

}  // namespace zhiyuan::tables
