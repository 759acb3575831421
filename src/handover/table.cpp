#include "handover/table.h"

#include "tables/xlsx_writer.h"

namespace zhiyuan::handover {
namespace {

// "㛃 U+36C3 𠮷 U+20BB7"
std::string code_points(std::string_view utf8) {
    std::string out;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[at]);
        const std::size_t length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        std::uint32_t point = length == 1 ? lead : lead & (0xffu >> (length + 1));
        for (std::size_t i = 1; i < length && at + i < utf8.size(); ++i)
            point = point << 6 | (static_cast<unsigned char>(utf8[at + i]) & 0x3fu);
        char hex[16];
        std::snprintf(hex, sizeof hex, "U+%04X", point);
        out += (out.empty() ? "" : " ") + std::string(utf8.substr(at, length)) + " " + hex;
        at += length;
    }
    return out;
}

constexpr const char* kLossFile = "characters.csv";

}  // namespace

std::string_view to_text(Format format) {
    switch (format) {
        case Format::csv:
            return "csv";
        case Format::xlsx:
            return "xlsx";
        case Format::dbf:
            return "dbf";
    }
    return {};
}

LossList::LossList(Folder& folder) : folder_(folder), csv_(folder.part(kLossFile)) {
    for (const char* name : {"文件", "记录", "考生号", "字段", "内容", "缺字", "截断"})
        csv_.cell(name);
    csv_.end_row();
}

void LossList::add(const std::string& file, const std::string& whose,
                   const tables::TextLoss& loss) {
    ++count_;
    csv_.cell(file).cell(loss.record).cell(whose).cell(loss.column).cell(loss.text);
    csv_.cell(code_points(loss.unfit)).cell(loss.cut ? "是" : "").end_row();
}

void LossList::finish() {
    folder_.count(kLossFile, count_);
    if (!csv_.finish()) throw ExportFailed(std::string("无法写入 (cannot write) ") + kLossFile);
}

Table::Table(Folder& folder, LossList& losses, std::string name,
             std::vector<tables::TableColumn> columns, const std::vector<Format>& formats,
             tables::DbfOptions dbf)
    : folder_(folder),
      losses_(losses),
      name_(std::move(name)),
      columns_(std::move(columns)),
      dbf_(std::move(dbf)) {
    for (const Format format : formats) {
        streams_.push_back({.format = format});
        open(streams_.back());
    }
}

void Table::open(Stream& stream) {
    const std::string part = ++stream.part > 1 ? "-" + std::to_string(stream.part) : "";
    stream.file = name_ + part + "." + std::string(to_text(stream.format));
    stream.rows = 0;
    const auto path = folder_.part(stream.file);
    if (stream.format == Format::dbf) {
        dbf_.on_loss = [this, file = stream.file](const tables::TextLoss& loss) {
            losses_.add(file, whose_, loss);
        };
        stream.writer = std::make_unique<tables::DbfWriter>(path, columns_, dbf_);
    } else if (stream.format == Format::xlsx) {
        stream.writer = std::make_unique<tables::XlsxWriter>(path, name_, columns_);
    } else {
        stream.writer = std::make_unique<tables::CsvWriter>(path);
        for (const tables::TableColumn& column : columns_) stream.writer->cell(column.name);
        stream.writer->end_row();
    }
}

void Table::close(Stream& stream) {
    const bool good = stream.writer->finish();
    const std::string fault = stream.writer->fault();
    folder_.count(stream.file, stream.rows);
    stream.writer.reset();
    if (!good)
        throw ExportFailed(stream.file + ": " +
                           (fault.empty() ? "无法写入 (cannot be written)" : fault));
}

Table& Table::row(std::string_view whose) {
    whose_ = whose;
    for (Stream& stream : streams_) {
        if (!stream.writer->full()) continue;
        close(stream);
        open(stream);
    }
    return *this;
}

Table& Table::cell(std::string_view text) {
    for (Stream& stream : streams_) stream.writer->cell(text);
    return *this;
}

Table& Table::cell(std::int64_t number) {
    for (Stream& stream : streams_) stream.writer->cell(number);
    return *this;
}

void Table::end_row() {
    for (Stream& stream : streams_) {
        stream.writer->end_row();
        ++stream.rows;
    }
}

void Table::finish() {
    for (Stream& stream : streams_) close(stream);
}

}  // namespace zhiyuan::handover
