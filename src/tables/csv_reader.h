#pragma once

#include <cstdio>

#include "tables/table_reader.h"
#include "tables/text_source.h"

namespace zhiyuan::tables {

/// Separated values as in RFC 4180: quotes are doubled inside quotes, a quoted cell may hold line
/// ends. The separator is the comma, tab or semicolon that the first line has most of; lines end
/// with CRLF or LF, or with CR alone if the first does. Rows without any text are left out. DOS's
/// end-of-file mark (0x1A) ends the file. Bytes that are not of the encoding come as kUnreadable.
///
/// What is written wrongly is a fault with line, column and value, and reading goes on: a quote
/// within a cell or text after a closing one stands for itself, a zero byte is dropped, a lone CR
/// ends its row, what is longer than allowed is cut. Rows that can't be cut into cells are left
/// out: those of too many columns, in a GB18030 file those of UTF-8, and those that an open quote
/// took in up to the line where another quote shows it. After a quote that never ends, and after
/// too many rows, nothing can be read.
class CsvReader final : public TableReader {
public:
    static Result<std::unique_ptr<TableReader>, codec::FileFault> open(
        const std::filesystem::path& path, const TableOptions& options);
    /// Reads from memory; `name` stands for the file in faults.
    static Result<std::unique_ptr<TableReader>, codec::FileFault> from_memory(
        std::string bytes, const std::string& name, const TableOptions& options);

    bool next(TableRow& row) override;
    bool has_separators() const override { return true; }

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, Close>;

    CsvReader(File file, std::string name, TextEncoding encoding, const TableOptions& options);
    static Result<std::unique_ptr<TableReader>, codec::FileFault> start(
        File file, std::string name, const TableOptions& options);
    /// Finds out separator and line end from the first line.
    void look_at_first_line();

    bool read_record(TableRow& row);
    void read_quoted(std::string& cell);
    void read_plain(std::string& cell);
    void look_behind_quote(std::string& cell, std::int64_t began);
    void close_cell(TableRow& row, std::size_t at);
    bool is_of_other_encoding(std::int64_t first, std::int64_t last);
    /// False when the line ends with a lone CR.
    bool end_line();
    bool at_line_end(int c) const { return c == '\n' || c == '\r'; }
    void skip_comments();
    void pass_mark();
    /// The next byte without taking it; -1 at the end.
    int peek() {
        return at_ < text_.size() || refill() ? static_cast<unsigned char>(text_[at_]) : -1;
    }
    bool refill();
    /// Something is wrong with the cell being read; only the first such thing is kept.
    void spoil(std::int64_t line, const Words& why);
    /// Nothing can be read after this line.
    void stop(std::int64_t line, Words why, std::string value = {});

    File file_;
    std::string name_;
    TextDecoder decoder_;
    TableLimits limits_;
    bool comments_;
    std::string bytes_;  ///< of the last piece read, in the file's encoding
    std::string text_;   ///< the same in UTF-8
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
    std::int64_t last_line_ = 1;  ///< of the row being read
    std::int64_t rows_ = 0;
    int column_ = 1;  ///< of the cell being read, from 1
    struct Spoilt {
        std::int64_t line;
        Words why;
    };
    std::optional<Spoilt> spoilt_;  ///< the cell being read
    bool row_lost_ = false;         ///< the row being read can't be cut into cells
    bool stopped_ = false;
    std::vector<std::int64_t> other_lines_;  ///< that are of another encoding than the file
    std::size_t next_other_ = 0;             ///< of these, the first that has not been told
    bool at_end_ = false;
    char separator_ = ',';
    bool cr_ends_line_ = false;
};

}  // namespace zhiyuan::tables
