#include "tables/dbf_writer.h"

#include <fmt/format.h>

#include "base/check.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kBufferBytes = 256 << 10;
constexpr std::size_t kHeaderBytes = 32;  // and so long is each field's description
constexpr std::size_t kNameMax = 10, kLengthMax = 254;
constexpr char kDbase3 = '\x03', kHeaderEnd = '\r', kFileEnd = '\x1a';
constexpr char kCodePageGbk = '\x4d';  // there is no mark of GB18030

void put_little_endian(std::string& bytes, std::size_t at, std::uint64_t value, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        bytes[at + i] = static_cast<char>(value >> 8 * i & 0xff);
}

}  // namespace

DbfWriter::DbfWriter(const std::filesystem::path& path, std::vector<TableColumn> columns,
                     DbfOptions options)
    : file_(std::fopen(path.c_str(), "wb")),
      columns_(std::move(columns)),
      options_(std::move(options)),
      encoder_(options_.encoding),
      good_(file_ != nullptr) {
    for (const TableColumn& column : columns_) {
        ZY_CHECK(!column.name.empty() && column.name.size() <= kNameMax);
        ZY_CHECK(column.length > 0 && column.length <= kLengthMax);
        record_bytes_ += column.length;
    }
    buffer_ = header();
}

std::string DbfWriter::header() const {
    const std::size_t bytes = kHeaderBytes * (columns_.size() + 1) + 1;
    std::string out(bytes, '\0');
    out[0] = kDbase3;
    out[1] = static_cast<char>(options_.year - 1900);
    out[2] = static_cast<char>(options_.month);
    out[3] = static_cast<char>(options_.day);
    put_little_endian(out, 4, records_, 4);
    put_little_endian(out, 8, bytes, 2);
    put_little_endian(out, 10, record_bytes_, 2);
    if (options_.encoding == DbfEncoding::gbk) out[29] = kCodePageGbk;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const std::size_t at = kHeaderBytes * (i + 1);
        out.replace(at, columns_[i].name.size(), columns_[i].name);
        out[at + 11] = columns_[i].kind == TableColumn::Kind::number ? 'N' : 'C';
        out[at + 16] = static_cast<char>(columns_[i].length);
    }
    out.back() = kHeaderEnd;
    return out;
}

void DbfWriter::put(const TableColumn& column, std::string_view bytes, bool right) {
    const std::string blanks(column.length - bytes.size(), ' ');
    buffer_ += right ? blanks : "";
    buffer_ += bytes;
    buffer_ += right ? "" : blanks;
}

void DbfWriter::refuse(const TableColumn& column, std::string_view text) {
    if (fault_.empty())
        fault_ = fmt::format("{} 第 {} 条记录:“{}”放不进 {} 字节的字段 (does not fit the field)",
                             column.name, records_ + 1, text, column.length);
    good_ = false;
    put(column, "", false);
}

DbfWriter& DbfWriter::cell(std::string_view text) {
    ZY_CHECK(at_ < columns_.size());
    if (at_ == 0) buffer_ += ' ';  // the mark of deletion
    const TableColumn& column = columns_[at_++];
    encoder_.encode(text, column.length, encoded_);
    const bool whole = encoded_.unfit.empty() && !encoded_.cut;
    if (!whole && column.kind != TableColumn::Kind::words) {
        refuse(column, text);
        return *this;
    }
    put(column, encoded_.bytes, column.kind == TableColumn::Kind::number);
    if (!whole && options_.on_loss)
        options_.on_loss({static_cast<std::int64_t>(records_ + 1), column.name, std::string(text),
                          encoded_.unfit, encoded_.cut});
    return *this;
}

DbfWriter& DbfWriter::cell(std::int64_t number) {
    return cell(std::string_view(std::to_string(number)));
}

void DbfWriter::end_row() {
    ZY_CHECK(at_ == columns_.size());
    at_ = 0;
    ++records_;
    if (buffer_.size() >= kBufferBytes) flush();
}

bool DbfWriter::full() const {
    const std::uint64_t header_and_end = kHeaderBytes * (columns_.size() + 1) + 2;
    return header_and_end + (records_ + 1) * record_bytes_ > options_.bytes_max;
}

void DbfWriter::flush() {
    if (good_)
        good_ = std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) == buffer_.size();
    buffer_.clear();
}

bool DbfWriter::finish() {
    if (!file_) return good_;
    buffer_ += kFileEnd;
    flush();
    const std::string final_header = header();
    if (good_)
        good_ = std::fseek(file_.get(), 0, SEEK_SET) == 0 &&
                std::fwrite(final_header.data(), 1, final_header.size(), file_.get()) ==
                    final_header.size();
    good_ = std::fclose(file_.release()) == 0 && good_;
    return good_;
}

}  // namespace zhiyuan::tables
