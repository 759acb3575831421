#include "tables/csv_writer.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kBufferBytes = 256 << 10;

}  // namespace

CsvWriter::CsvWriter(const std::filesystem::path& path)
    : file_(std::fopen(path.c_str(), "wb")), good_(file_ != nullptr) {}

CsvWriter& CsvWriter::cell(std::string_view text) {
    if (!first_) buffer_ += ',';
    first_ = false;
    const bool formula =
        !text.empty() && std::string_view("=+-@'").find(text.front()) != std::string_view::npos;
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        if (formula) buffer_ += '\'';
        buffer_ += text;
        return *this;
    }
    buffer_ += formula ? "\"'" : "\"";
    for (const char c : text) {
        if (c == '"') buffer_ += '"';
        buffer_ += c;
    }
    buffer_ += '"';
    return *this;
}

void CsvWriter::end_row() {
    buffer_ += "\r\n";
    first_ = true;
    if (buffer_.size() >= kBufferBytes) flush();
}

void CsvWriter::flush() {
    if (good_)
        good_ = std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) == buffer_.size();
    buffer_.clear();
}

bool CsvWriter::finish() {
    if (!file_) return good_;
    flush();
    good_ = std::fclose(file_.release()) == 0 && good_;
    return good_;
}

}  // namespace zhiyuan::tables
