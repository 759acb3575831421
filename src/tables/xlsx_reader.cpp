#include "tables/xlsx_reader.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kPieceBytes = 32 << 10;

/// 0 for "A7", 27 for "AB7"; npos when it is no such place or beyond `most`.
std::size_t column_of(std::string_view reference, std::size_t most) {
    std::size_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
        if (column > most) return std::string::npos;
    }
    return column == 0 ? std::string::npos : column - 1;
}

}  // namespace

/// Turns the sheet's XML into rows.
class XlsxReader::Sheet : public XmlHandler {
public:
    Sheet(const XlsxParts& parts, const TableLimits& limits)
        : stream(*this), parts_(parts), limits_(limits) {}

    void begin(std::string_view name, const XmlAttributes& a) override {
        if (name == "row") return begin_row(a);
        if (name == "c") return begin_cell(a);
        if (name == "v" || name == "t") in_value_ = in_cell_ && !phonetic_;
        if (name == "rPh") phonetic_ = true;
    }
    void end(std::string_view name) override {
        if (name == "c") end_cell();
        if (name == "v" || name == "t") in_value_ = false;
        if (name == "rPh") phonetic_ = false;
        if (name == "row") end_row();
    }
    void text(std::string_view piece) override {
        if (!in_value_) return;
        value_ += piece;
        if (value_.size() > limits_.cell_bytes_max) refuse({"单元格过长", "the cell is too long"});
    }

    XmlStream stream;
    std::deque<TableRow> rows;
    std::int64_t line = 0;  ///< of the row being read, and of a fault
    int column = 0;         ///< the same, from 1

private:
    void refuse(Words why) {
        column = static_cast<int>(at_) + 1;
        stream.stop(std::move(why));
    }

    void begin_row(const XmlAttributes& a) {
        const std::string_view number = a.get("r");
        std::int64_t given = line + 1;
        std::from_chars(number.data(), number.data() + number.size(), given);
        if (given <= line) return stream.stop({"行号没有递增", "its rows are out of order"});
        line = given;
        column = 0;
        row_ = TableRow{line, {}, {}};
        next_ = 0;
    }

    void begin_cell(const XmlAttributes& a) {
        const std::string_view place = a.get("r");
        at_ = place.empty() ? next_ : column_of(place, limits_.columns_max);
        if (at_ >= limits_.columns_max) {
            at_ = next_;
            return refuse({"列数超过上限", "there are too many columns"});
        }
        if (at_ < next_) return refuse({"单元格没有按列递增", "its cells are out of order"});
        next_ = at_ + 1;
        type_ = a.get("t");
        style_ = a.get("s");
        value_.clear();
        in_cell_ = true;
    }

    void end_cell() {
        in_cell_ = false;
        bool number = false;
        if (type_ == "s") {
            const auto shared = parts_.strings.get(value_);
            if (!shared)
                return refuse({"引用了不存在的文字", "refers to a text that is not there"});
            value_ = *shared;
        } else if ((type_.empty() || type_ == "n") && !value_.empty()) {
            std::size_t style = 0;
            std::from_chars(style_.data(), style_.data() + style_.size(), style);
            number = true;
            if (style < parts_.date_styles.size() && parts_.date_styles[style])
                if (auto date = date_from_serial(value_, parts_.dates_from_1904)) {
                    value_ = std::move(*date);
                    number = false;
                }
        }
        trim(value_);
        if (value_.empty()) return;
        row_.cells.resize(at_ + 1);
        row_.is_number.resize(at_ + 1, false);
        row_.cells[at_] = value_;
        row_.is_number[at_] = number;
    }

    void end_row() {
        if (row_.cells.empty()) return;
        rows.push_back(std::move(row_));
        row_ = {};
        if (++rows_ > limits_.rows_max) stream.stop({"行数超过上限", "there are too many rows"});
    }

    const XlsxParts& parts_;
    const TableLimits limits_;
    TableRow row_;
    std::size_t at_ = 0, next_ = 0;  ///< columns, from 0
    std::string type_, style_, value_;
    bool in_cell_ = false, in_value_ = false, phonetic_ = false;
    std::int64_t rows_ = 0;
};

XlsxReader::XlsxReader(std::string name, std::unique_ptr<ZipFile> zip, XlsxParts parts,
                       const TableLimits& limits)
    : name_(std::move(name)),
      zip_(std::move(zip)),
      parts_(std::move(parts)),
      sheet_(std::make_unique<Sheet>(parts_, limits)),
      part_(zip_->part(parts_.sheet)),
      piece_(kPieceBytes, '\0') {}

XlsxReader::~XlsxReader() = default;

Result<std::unique_ptr<TableReader>, codec::FileFault> XlsxReader::open(
    const std::filesystem::path& path, const TableOptions& options) {
    const auto refused = [&](const Words& why) {
        return fail(codec::FileFault{path.string(), 0, 0, "", why, ""});
    };
    auto zip = ZipFile::open(path, options.limits);
    if (!zip) return refused(zip.error());
    auto parts = read_xlsx_parts(**zip, options.limits);
    if (!parts) return refused(parts.error());
    std::unique_ptr<XlsxReader> reader(new XlsxReader(path.string(), std::move(zip).value(),
                                                      std::move(parts).value(), options.limits));
    if (!reader->part_) return refused({"找不到工作表", "its sheet is missing"});
    TableRow header;
    if (!reader->next(header)) {
        if (reader->fault_) return fail(*reader->fault_);
        return refused({"第一张工作表是空的", "its first sheet is empty"});
    }
    reader->header_ = std::move(header.cells);
    return std::unique_ptr<TableReader>(std::move(reader));
}

bool XlsxReader::fill() {
    while (sheet_->rows.empty() && !fault_ && !at_end_) {
        const auto got = part_->read(piece_.data(), piece_.size());
        const bool fed = got && sheet_->stream.feed({piece_.data(), *got}, *got == 0);
        at_end_ = got && *got == 0;
        if (!fed)
            fault_ = codec::FileFault{name_,
                                      sheet_->line,
                                      sheet_->column,
                                      "",
                                      got ? *sheet_->stream.fault() : got.error(),
                                      ""};
    }
    return !sheet_->rows.empty();
}

bool XlsxReader::next(TableRow& row) {
    if (!fill()) return false;
    row = std::move(sheet_->rows.front());
    sheet_->rows.pop_front();
    // Cells at the end of a row that hold nothing are left out of the file.
    row.cells.resize(std::max(row.cells.size(), header_.size()));
    row.is_number.resize(row.cells.size(), false);
    return true;
}

}  // namespace zhiyuan::tables
