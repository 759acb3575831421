#pragma once

#include <cstdio>

#include "tables/table_reader.h"
#include "tables/text_source.h"

namespace zhiyuan::tables {

/// Separated values as in RFC 4180: quotes are doubled inside quotes, a quoted cell may hold line
/// ends. The separator is the comma, tab or semicolon that the first line has most of; lines end
/// with CRLF or LF, or with CR alone if the first does. Rows without any text are left out. A quote
/// elsewhere, a zero byte or a lone CR is a fault with line and column; bytes that are not of the
/// encoding come as kUnreadable. DOS's end-of-file mark (0x1A) ends the file.
class CsvReader final : public TableReader {
public:
    static Result<std::unique_ptr<TableReader>, codec::FileFault> open(
        const std::filesystem::path& path, const TableOptions& options);
    /// Reads from memory; `name` stands for the file in faults.
    static Result<std::unique_ptr<TableReader>, codec::FileFault> from_memory(
        std::string bytes, const std::string& name, const TableOptions& options);

    bool next(TableRow& row) override;

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
    bool end_line();
    bool at_line_end(int c) const { return c == '\n' || c == '\r'; }
    void skip_comments();
    void end_at_mark();
    bool read_quoted(std::string& cell);
    bool read_plain(std::string& cell);
    /// The next byte without taking it; -1 at the end.
    int peek() {
        return at_ < text_.size() || refill() ? static_cast<unsigned char>(text_[at_]) : -1;
    }
    bool refill();
    void refuse(std::int64_t line, Words what);

    File file_;
    std::string name_;
    TextDecoder decoder_;
    TableLimits limits_;
    bool comments_;
    std::string bytes_;  ///< of the last piece read, in the file's encoding
    std::string text_;   ///< the same in UTF-8
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
    std::int64_t rows_ = 0;
    int column_ = 1;  ///< of the cell being read, from 1
    bool at_end_ = false;
    char separator_ = ',';
    bool cr_ends_line_ = false;
};

}  // namespace zhiyuan::tables
