#include "tables/csv_reader.h"

#include <algorithm>
#include <cstring>

#include "codec/clean_text.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kPieceBytes = 256 << 10;

constexpr char kDosEnd = '\x1a';

/// "'=1+1" is how spreadsheets are kept from computing a cell that begins like a formula, and
/// ="007" how they are kept from taking digits for a number.
void unguard(std::string& cell) {
    if (cell.size() >= 2 && cell[0] == '\'' && std::strchr("=+-@'", cell[1])) cell.erase(0, 1);
    if (cell.size() >= 3 && cell.starts_with("=\"") && cell.find('"', 2) == cell.size() - 1)
        cell = cell.substr(2, cell.size() - 3);
}

/// Of the separators, that which the line has most of outside quotes.
char separator_of(std::string_view line) {
    std::size_t most = 0;
    char found = ',';
    for (const char separator : {',', '\t', ';'}) {
        bool quoted = false;
        std::size_t count = 0;
        for (const char c : line) {
            if (c == '"') quoted = !quoted;
            if (c == separator && !quoted) ++count;
        }
        if (count > most) {
            most = count;
            found = separator;
        }
    }
    return found;
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
    const auto found = file ? encoding_of(file.get(), options.encoding) : std::nullopt;
    if (!found)
        return fail(
            codec::FileFault{name, 0, 0, "", {"无法读取文件", "the file can't be read"}, ""});
    if (found->other_line > 0)
        return fail(
            codec::FileFault{name,
                             found->other_line,
                             0,
                             "",
                             {"这一行是 UTF-8,前面的是 GBK:请把整个文件存为同一种编码",
                              "is UTF-8 while lines before it are GBK; save the whole file in one"},
                             ""});
    std::unique_ptr<CsvReader> reader(
        new CsvReader(std::move(file), name, found->encoding, options));
    if (reader->peek() == 0xef && reader->text_.starts_with("\xef\xbb\xbf")) reader->at_ = 3;
    reader->look_at_first_line();
    TableRow header;
    if (!reader->next(header)) {
        if (reader->fault_) return fail(*reader->fault_);
        return fail(codec::FileFault{name, 1, 0, "", {"文件是空的", "the file is empty"}, ""});
    }
    reader->take_as_header(std::move(header));
    return std::unique_ptr<TableReader>(std::move(reader));
}

void CsvReader::look_at_first_line() {
    skip_comments();
    while (at_line_end(peek())) {  // blank lines count all the same
        if (peek() == '\n' || text_.substr(at_, 2) != "\r\n") ++line_;
        ++at_;
    }
    // A title above the names of the columns has none of the separators.
    for (std::size_t from = at_, lines = 0; lines < 10 && from < text_.size(); ++lines) {
        const std::size_t end = std::min(text_.find_first_of("\r\n", from), text_.size());
        if (lines == 0)
            cr_ends_line_ = end + 1 < text_.size() && text_[end] == '\r' && text_[end + 1] != '\n';
        const std::string_view line = std::string_view(text_).substr(from, end - from);
        separator_ = separator_of(line);
        if (line.find(separator_) != std::string_view::npos) break;
        from = end + 1;
    }
    if (text_.compare(at_, 4, "sep=") == 0 && at_ + 5 < text_.size()) {  // for spreadsheets
        separator_ = text_[at_ + 4];
        at_ += 5;
        end_line();
    }
}

bool CsvReader::refill() {
    while (at_ == text_.size() && !at_end_) {
        text_.clear();
        at_ = 0;
        bytes_.resize(kPieceBytes);
        const std::size_t got = std::fread(bytes_.data(), 1, bytes_.size(), file_.get());
        bytes_.resize(got);
        at_end_ = got == 0;
        decoder_.decode(bytes_, at_end_, text_);
        if (std::ferror(file_.get()))
            refuse(line_, {"无法读取文件", "the file can't be read to its end"});
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

void CsvReader::end_at_mark() {
    while (peek() == kDosEnd || peek() == '\0' || peek() == ' ' || at_line_end(peek())) ++at_;
    if (peek() >= 0)
        refuse(line_, {"文件结束符(0x1A)后面还有内容,请删去该字符",
                       "text after the end-of-file mark (0x1A); take that character out"});
}

bool CsvReader::next(TableRow& row) {
    for (skip_comments(); !fault_ && peek() >= 0; skip_comments()) {
        if (peek() == kDosEnd) {
            end_at_mark();
            return false;
        }
        const std::int64_t line = line_;
        if (!read_record(row)) return false;
        if (std::all_of(row.cells.begin(), row.cells.end(),
                        [](const std::string& cell) { return cell.empty(); }))
            continue;
        row.line = line;
        if (++rows_ > limits_.rows_max) {
            refuse(line, {"行数超过上限", "there are too many rows"});
            return false;
        }
        return true;
    }
    return false;
}

bool CsvReader::end_line() {
    const int c = peek();
    if (c == -1 || c == kDosEnd) return true;
    ++at_;
    ++line_;
    if (c != '\r') return true;
    if (peek() == '\n')
        ++at_;
    else if (!cr_ends_line_)
        refuse(line_ - 1, {"回车符后面没有换行符", "a CR without LF"});
    return !fault_;
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
        codec::clean_cell(cell);
        unguard(cell);
        if (peek() == separator_) {
            ++at_;
            continue;
        }
        row.cells.resize(count + 1);
        return end_line();
    }
}

bool CsvReader::read_plain(std::string& cell) {
    while (peek() >= 0) {
        const std::size_t from = at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == separator_ || c == '\n' || c == '\r' || c == '"' || c == '\0' || c == kDosEnd)
                break;
            ++at_;
        }
        cell.append(text_, from, at_ - from);
        if (cell.size() > limits_.cell_bytes_max) break;
        if (at_ == text_.size()) continue;
        if (text_[at_] == '"') {
            if (cell == "=") return cell.clear(), read_quoted(cell);
            refuse(line_, {"引号只能在单元格开头;单元格里的引号要写两个,并把整格放在引号里",
                           "a quote may stand only at a cell's beginning; double it, and put the "
                           "whole cell in quotes"});
        }
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
            if (c == '\n' || (c == '\r' && peek() != '\n')) ++line_;
            if (c != '"' || peek() == '"') {
                if (c == '"') ++at_;
                cell += static_cast<char>(c);
                continue;
            }
            const int after = peek();
            if (after == separator_ || after == -1 || after == kDosEnd || at_line_end(after))
                return true;
            refuse(line_, {"结束引号后面还有文字", "text after the closing quote"});
        }
        return false;
    }
}

}  // namespace zhiyuan::tables
