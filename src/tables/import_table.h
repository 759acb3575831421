#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.h"
#include "tables/cell_words.h"
#include "tables/column_map.h"
#include "tables/table_reader.h"

namespace zhiyuan::tables {

struct ImportOptions {
    TableOptions table;
    ColumnMap map;              ///< of the kind of file that is imported
    bool may_be_empty = false;  ///< files without a row are meant: they take away what was there
    std::size_t faults_max = 10'000;                  ///< that are listed; the rest is counted
    std::function<void(std::int64_t rows)> progress;  ///< now and then; may be empty
};

/// What came out of reading files to be imported. All bad lines are gathered; with a single fault
/// nothing is imported.
struct ImportReport {
    std::int64_t rows = 0;
    std::vector<codec::FileFault> faults;  ///< the first of them, in the order of the files
    std::int64_t faults_in_all = 0;
    std::vector<std::string> ignored_columns;  ///< of the files, since nothing here reads them
    std::vector<codec::FileFault>
        warnings;  ///< what does not stand in the way but should be looked at
    std::int64_t warnings_in_all = 0;

    bool ok() const { return faults_in_all == 0; }
    void add(codec::FileFault fault, std::size_t faults_max);
    void warn(codec::FileFault warning, std::size_t warnings_max);
};

/// Where a row stands among all files of an import.
struct RowPlace {
    std::uint32_t file = 0;  ///< index of the file
    std::uint32_t line = 0;
};

/// Of files that replace what was there: without a single row they would take all of it away, which
/// is refused unless the options say that it is meant.
void refuse_nothing(std::span<const std::filesystem::path> files, const ImportOptions& options,
                    ImportReport& report);

/// "line 7", or "line 7 of more.csv" when that is not the file of `here`.
Words line_of(std::span<const std::filesystem::path> files, RowPlace first, RowPlace here);
/// "repeats line 7", or "repeats line 7 of more.csv" when that is not the file of `here`.
Words repeats(std::span<const std::filesystem::path> files, RowPlace first, RowPlace here);

/// One file being imported: rows with named columns, faults going to a report.
class ImportTable {
public:
    /// Opens the file and finds its columns; what is wrong goes to the report, and then next() is
    /// false at once. Columns are numbered as in `specs`, which must outlive the table.
    ImportTable(const std::filesystem::path& path, std::span<const ColumnSpec> specs,
                const ImportOptions& options, ImportReport& report);

    /// The next row that has the right number of cells.
    bool next();

    bool has(std::size_t column) const { return at_[column] >= 0; }
    /// Empty when the file has no such column.
    const std::string& cell(std::size_t column) const {
        return has(column) ? row_.cells[static_cast<std::size_t>(at_[column])] : empty_;
    }
    /// Whether a spreadsheet holds the cell as a number.
    bool is_number(std::size_t column) const {
        const auto at = static_cast<std::size_t>(at_[column]);
        return has(column) && at < row_.is_number.size() && row_.is_number[at];
    }
    /// Whether a spreadsheet holds or shows the cell as "1E3".
    bool holds_scientific(std::size_t column) const;
    std::int64_t line() const { return row_.line; }
    /// TableReader::encoding() of the file.
    std::string_view encoding() const { return encoding_; }
    /// All cells as the file has them, those of columns that nobody asks for too.
    const std::vector<std::string>& cells() const { return row_.cells; }

    /// Reports a cell of this row; `shown` stands for its value if that is not to be shown. A cell
    /// that the reader could not read has been reported by next() and is not again.
    void fault(std::size_t column, Words why, std::optional<std::string> shown = std::nullopt);
    /// The same for what does not stand in the way.
    void warn(std::size_t column, Words why);
    void warn_of_file(Words why);

    /// Of all rows so far: tells whether a check has found something.
    std::int64_t faults() const { return report_.faults_in_all; }

    /// The cell as text: not empty if `required`, at most `length_max` bytes, nothing unprintable.
    const std::string& text(std::size_t column, bool required, std::size_t length_max);
    /// The same for texts that may run over several lines in their cell: line ends become blanks.
    std::string prose(std::size_t column, bool required, std::size_t length_max);
    /// The cell as a code: ASCII letters, digits and "-", at most `length_max`.
    const std::string& code(std::size_t column, bool required, std::size_t length_max);
    /// As portals and receipts take them: 2 to 8, and 1 to 8, digits and capital letters. Small
    /// letters are taken for capitals.
    CollegeCode college(std::size_t column, bool required);
    MajorCode major(std::size_t column, bool required);
    /// The cell as a whole number; `absent` when empty. "394.00" counts as whole.
    int integer(std::size_t column, int absent, int least, int most);

private:
    std::string choice_code(std::size_t column, bool required, std::size_t least, std::size_t most);
    void find_columns();
    void read_cells();
    void tell_reader_faults();
    void tell_length();
    void tell_lacking(const std::vector<std::size_t>& lacking);
    void look_at_unnamed();
    void tell_notes();
    codec::FileFault at_cell(std::size_t column, Words why, std::optional<std::string> shown) const;
    bool check_text(std::size_t column, const std::string& value, bool required,
                    std::size_t length_max);

    std::string file_;
    std::string_view encoding_;
    std::span<const ColumnSpec> specs_;
    const ImportOptions& options_;
    ImportReport& report_;
    std::unique_ptr<TableReader> reader_;
    TableRow row_;
    std::vector<int> at_;               ///< place of each column in the row; -1: not in the file
    std::vector<std::size_t> unnamed_;  ///< columns without a name that had no value yet
    std::vector<bool> told_;  ///< by column: the row's cell has been reported as unreadable
    std::string empty_;
};

}  // namespace zhiyuan::tables
