#include "tables/csv_reader.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "codec/clean_text.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kPieceBytes = 256 << 10;

constexpr char kDosEnd = '\x1a';

const Words kZeroByte{"有值为 0 的字节,请删去", "has a zero byte; take it out"};
const Words kTooLong{"单元格过长(可能少了一个结束引号),请缩短或更正",
                     "the cell is too long, or lacks its closing quote; correct it"};
const Words kQuoteWithin{"引号只能在单元格开头;单元格里的引号要写两个,并把整格放在引号里",
                         "a quote may stand only at a cell's beginning; double it, and put the "
                         "whole cell in quotes"};
const Words kBehindQuote{"结束引号后面还有文字;单元格里的引号要写两个",
                         "text after the closing quote; a quote within a cell is to be doubled"};
const Words kLoneCr{"回车符后面没有换行符(按换行处理),请用同一种换行",
                    "a CR without LF, which was taken for a line end; end all lines alike"};
const Words kOtherEncoding{
    "这一行是 UTF-8,前面的是 GBK,这一行没有检查:请把整个文件存为同一种编码",
    "is UTF-8 while lines before it are GBK, and was not looked at; save the whole file in one"};

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
      comments_(options.comments) {
    encoding_ = name_of(encoding);
}

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
    auto found = file ? encoding_of(file.get(), options.encoding, kFaultsKept) : std::nullopt;
    if (!found)
        return fail(
            codec::FileFault{name, 0, 0, "", {"无法读取文件", "the file can't be read"}, ""});
    std::unique_ptr<CsvReader> reader(
        new CsvReader(std::move(file), name, found->encoding, options));
    reader->other_lines_ = std::move(found->other_lines);
    if (reader->peek() == 0xef && reader->text_.starts_with("\xef\xbb\xbf")) reader->at_ = 3;
    reader->look_at_first_line();
    TableRow header;
    if (!reader->next(header)) {
        if (reader->fault()) return fail(*reader->fault());
        return fail(codec::FileFault{
            name,
            1,
            0,
            "",
            {"文件是空的,请重新导出,核对后再导入", "the file is empty; export it again"},
            ""});
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
            stop(line_, {"无法读取文件", "the file can't be read to its end"});
    }
    return at_ < text_.size();
}

void CsvReader::stop(std::int64_t line, Words why, std::string value) {
    stopped_ = true;
    tell({name_, line, column_, "", and_no_further(std::move(why)), std::move(value)});
}

void CsvReader::spoil(std::int64_t line, const Words& why) {
    if (!spoilt_) spoilt_ = {line, why};
}

void CsvReader::skip_comments() {
    while (comments_ && peek() == '#') {
        while (peek() >= 0 && peek() != '\n') ++at_;
        if (peek() == '\n') ++at_, ++line_;
    }
}

void CsvReader::pass_mark() {
    const std::int64_t line = line_;
    for (int c = peek(); c == kDosEnd || c == '\0' || c == ' ' || at_line_end(c); c = peek()) {
        ++at_;
        if (c == '\n' || (c == '\r' && peek() != '\n')) ++line_;
    }
    if (peek() >= 0)
        tell({name_,
              line,
              1,
              "",
              {"文件结束符(0x1A)后面还有内容,请删去该字符或多余的内容",
               "text after the end-of-file mark (0x1A); take out that character, or the text"},
              ""});
}

bool CsvReader::next(TableRow& row) {
    for (skip_comments(); !stopped_ && peek() >= 0; skip_comments()) {
        if (peek() == kDosEnd) {
            pass_mark();
            continue;
        }
        const std::int64_t line = line_;
        if (!read_record(row)) return false;
        if (is_of_other_encoding(line, last_line_) || row_lost_) continue;
        if (std::all_of(row.cells.begin(), row.cells.end(),
                        [](const std::string& cell) { return cell.empty(); }))
            continue;
        row.line = line;
        if (++rows_ > limits_.rows_max) {
            stop(line, {"行数超过上限", "there are too many rows"});
            return false;
        }
        return true;
    }
    return false;
}

bool CsvReader::is_of_other_encoding(std::int64_t first, std::int64_t last) {
    std::int64_t found = 0;
    for (; next_other_ < other_lines_.size() && other_lines_[next_other_] <= last; ++next_other_)
        if (found == 0 && other_lines_[next_other_] >= first) found = other_lines_[next_other_];
    if (found > 0) tell({name_, found, 0, "", kOtherEncoding, ""});
    return found > 0;
}

bool CsvReader::end_line() {
    const int c = peek();
    if (c == -1 || c == kDosEnd) return true;
    ++at_;
    ++line_;
    if (c != '\r') return true;
    if (peek() != '\n') return cr_ends_line_;
    ++at_;
    return true;
}

bool CsvReader::read_record(TableRow& row) {
    row.broken.clear();
    row_lost_ = false;
    for (std::size_t count = 0;; ++count) {
        column_ = static_cast<int>(count) + 1;
        if (count == limits_.columns_max) {
            tell({name_,
                  line_,
                  column_,
                  "",
                  {"列数超过上限,这一行没有检查",
                   "there are too many columns; this row was not looked at"},
                  ""});
            row_lost_ = true;
        }
        const std::size_t at = std::min(count, limits_.columns_max);
        if (row.cells.size() <= at) row.cells.emplace_back();
        std::string& cell = row.cells[at];
        cell.clear();
        peek() == '"' ? read_quoted(cell) : read_plain(cell);
        if (stopped_) return false;
        close_cell(row, at);
        if (peek() == separator_) {
            ++at_;
            continue;
        }
        row.cells.resize(at + 1);
        last_line_ = line_;
        if (end_line()) return true;
        tell({name_, last_line_, column_, "", kLoneCr, cell});
        row.broken.push_back(at);
        return true;
    }
}

void CsvReader::close_cell(TableRow& row, std::size_t at) {
    codec::clean_cell(row.cells[at]);
    unguard(row.cells[at]);
    if (spoilt_ && !row_lost_) {
        tell({name_, spoilt_->line, column_, "", spoilt_->why, row.cells[at]});
        row.broken.push_back(at);
    }
    spoilt_.reset();
}

void CsvReader::read_plain(std::string& cell) {
    while (peek() >= 0) {
        const std::size_t from = at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == separator_ || c == '\n' || c == '\r' || c == '"' || c == '\0' || c == kDosEnd)
                break;
            ++at_;
        }
        const std::size_t room =
            limits_.cell_bytes_max - std::min(cell.size(), limits_.cell_bytes_max);
        if (at_ - from > room) spoil(line_, kTooLong);
        cell.append(text_, from, std::min(at_ - from, room));
        if (at_ == text_.size()) continue;
        if (text_[at_] == '"') {
            if (cell == "=" && !spoilt_) return cell.clear(), read_quoted(cell);
            spoil(line_, kQuoteWithin);
            if (room > 0) cell += '"';
        } else if (text_[at_] == '\0') {
            spoil(line_, kZeroByte);
        } else {
            return;
        }
        ++at_;
    }
}

void CsvReader::read_quoted(std::string& cell) {
    const std::int64_t began = line_;
    ++at_;
    for (;;) {
        const int c = peek();
        if (c == -1)
            return stop(began, {"引号没有结束", "the quote that begins here never ends"}, cell);
        ++at_;
        if (c == '\n' || (c == '\r' && peek() != '\n')) ++line_;
        if (c == '\0') {
            spoil(line_, kZeroByte);
        } else if (c == '"' && peek() != '"') {
            return look_behind_quote(cell, began);
        } else {
            if (c == '"') ++at_;
            if (cell.size() < limits_.cell_bytes_max)
                cell += static_cast<char>(c);
            else
                spoil(began, kTooLong);
        }
    }
}

void CsvReader::look_behind_quote(std::string& cell, std::int64_t began) {
    const int after = peek();
    if (after == separator_ || after == -1 || after == kDosEnd || at_line_end(after)) return;
    if (line_ == began) {
        spoil(line_, kBehindQuote);
        return read_plain(cell);
    }
    // What closed the quote was another cell's opening quote, and the lines between are whole rows.
    tell(
        {name_,
         began,
         column_,
         "",
         {fmt::format("这里的引号没有结束,直到第 {} 行才有另一个引号,其后还有文字;第 {} 至 {} "
                      "行没有检查,请补上引号",
                      line_, began, line_),
          fmt::format("the quote that begins here is closed by one in line {} with text behind it; "
                      "lines {} to {} were not looked at; put the missing quote in",
                      line_, began, line_)},
         cell});
    row_lost_ = true;
    while (peek() >= 0 && !at_line_end(peek())) ++at_;
}

}  // namespace zhiyuan::tables
