#include "tables/csv_reader.h"

#include <cstring>

#include <fmt/format.h>

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kPieceBytes = 256 << 10;

/// "'=1+1" is how spreadsheets are kept from computing a cell that begins like a formula.
void unguard(std::string& cell) {
    if (cell.size() >= 2 && cell[0] == '\'' && std::strchr("=+-@'", cell[1])) cell.erase(0, 1);
}

}  // namespace

CsvReader::CsvReader(File file, std::string name, TextEncoding encoding,
                     const TableOptions& options)
    : file_(std::move(file)),
      name_(std::move(name)),
      decoder_(encoding),
      limits_(options.limits),
      comments_(options.comments) {}

Result<std::unique_ptr<TableReader>, codec::FileFault> CsvReader::open(
    const std::filesystem::path& path, const TableOptions& options) {
    return start(File(std::fopen(path.c_str(), "rb")), path.string(), options);
}

Result<std::unique_ptr<TableReader>, codec::FileFault> CsvReader::from_memory(
    std::string bytes, const std::string& name, const TableOptions& options) {
    File file(std::tmpfile());
    if (file && std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
        file.reset();
    if (file) std::rewind(file.get());
    return start(std::move(file), name, options);
}

Result<std::unique_ptr<TableReader>, codec::FileFault> CsvReader::start(
    File file, std::string name, const TableOptions& options) {
    const auto encoding = file ? encoding_of(file.get(), options.encoding) : std::nullopt;
    if (!encoding)
        return fail(codec::FileFault{name, 0, 0, "", {"无法读取文件", "the file can't be read"}});
    std::unique_ptr<CsvReader> reader(new CsvReader(std::move(file), name, *encoding, options));
    TableRow header;
    if (reader->peek() == 0xef && reader->text_.starts_with("\xef\xbb\xbf")) reader->at_ = 3;
    if (!reader->next(header)) {
        if (reader->fault_) return fail(*reader->fault_);
        return fail(codec::FileFault{name, 1, 0, "", {"文件是空的", "the file is empty"}});
    }
    reader->header_ = std::move(header.cells);
    return std::unique_ptr<TableReader>(std::move(reader));
}

bool CsvReader::refill() {
    while (at_ == text_.size() && !at_end_ && !undecodable_) {
        text_.clear();
        at_ = 0;
        bytes_.resize(kPieceBytes);
        const std::size_t got = std::fread(bytes_.data(), 1, bytes_.size(), file_.get());
        bytes_.resize(got);
        at_end_ = got == 0;
        if (std::ferror(file_.get()) || !decoder_.decode(bytes_, at_end_, text_))
            undecodable_ = true;
    }
    return at_ < text_.size();
}

void CsvReader::refuse(std::int64_t line, Words what) {
    if (!fault_) fault_ = codec::FileFault{name_, line, column_, "", std::move(what)};
}

void CsvReader::skip_comments() {
    while (comments_ && peek() == '#') {
        while (peek() >= 0 && peek() != '\n') ++at_;
        if (peek() == '\n') ++at_, ++line_;
    }
}

bool CsvReader::next(TableRow& row) {
    for (skip_comments(); !fault_ && peek() >= 0; skip_comments()) {
        const std::int64_t line = line_;
        if (!read_record(row)) return false;
        if (row.cells.size() == 1 && row.cells[0].empty()) continue;  // an empty line
        row.line = line;
        if (++rows_ > limits_.rows_max) {
            refuse(line, {"行数超过上限", "there are too many rows"});
            return false;
        }
        return true;
    }
    if (undecodable_)
        refuse(line_, {"有不属于该编码的字节", "a byte does not belong to the encoding"});
    return false;
}

bool CsvReader::read_record(TableRow& row) {
    std::size_t count = 0;
    for (;; ++count) {
        column_ = static_cast<int>(count) + 1;
        if (count == limits_.columns_max) {
            refuse(line_, {"列数超过上限", "there are too many columns"});
            return false;
        }
        if (row.cells.size() <= count) row.cells.emplace_back();
        std::string& cell = row.cells[count];
        cell.clear();
        const bool quoted = peek() == '"';
        if (!(quoted ? read_quoted(cell) : read_plain(cell))) return false;
        trim(cell);
        unguard(cell);
        const int c = peek();
        if (c != -1) ++at_;
        if (c == ',') continue;
        if (c == '\r') {
            if (peek() != '\n') {
                refuse(line_, {"回车符后面没有换行符", "a CR without LF"});
                return false;
            }
            ++at_;
        }
        if (c == -1 && undecodable_) {
            refuse(line_, {"有不属于该编码的字节", "a byte does not belong to the encoding"});
            return false;
        }
        if (c != -1) ++line_;
        row.cells.resize(count + 1);
        return true;
    }
}

bool CsvReader::read_plain(std::string& cell) {
    while (peek() >= 0) {
        const std::size_t from = at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == ',' || c == '\n' || c == '\r' || c == '"' || c == '\0') break;
            ++at_;
        }
        cell.append(text_, from, at_ - from);
        if (cell.size() > limits_.cell_bytes_max) break;
        if (at_ == text_.size()) continue;
        if (text_[at_] == '"')
            refuse(line_, {"引号只能在单元格开头", "a quote may stand only at a cell's beginning"});
        if (text_[at_] == '\0') refuse(line_, {"有值为 0 的字节", "a zero byte"});
        return !fault_;
    }
    if (cell.size() > limits_.cell_bytes_max) refuse(line_, {"单元格过长", "the cell is too long"});
    return !fault_;
}

bool CsvReader::read_quoted(std::string& cell) {
    const std::int64_t began = line_;
    ++at_;
    for (;;) {
        const int c = peek();
        if (c == -1) {
            refuse(began, {"引号没有结束", "the quote that begins here never ends"});
        } else if (c == '\0') {
            refuse(line_, {"有值为 0 的字节", "a zero byte"});
        } else if (cell.size() > limits_.cell_bytes_max) {
            refuse(began, {"单元格过长", "the cell is too long"});
        } else {
            ++at_;
            if (c == '\n') ++line_;
            if (c != '"' || peek() == '"') {
                if (c == '"') ++at_;
                cell += static_cast<char>(c);
                continue;
            }
            const int after = peek();
            if (after == ',' || after == '\n' || after == '\r' || after == -1) return true;
            refuse(line_, {"结束引号后面还有文字", "text after the closing quote"});
        }
        return false;
    }
}

}  // namespace zhiyuan::tables
