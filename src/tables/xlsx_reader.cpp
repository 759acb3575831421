#include "tables/xlsx_reader.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "codec/clean_text.h"
#include "tables/xlsx_merges.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kSheetsTold = 10;
constexpr std::size_t kPieceBytes = 32 << 10;
constexpr std::int64_t kRowNumberMax = 1 << 30;  // spreadsheets have a million

const Words kNoValue{"公式没有计算结果,请在电子表格中打开并保存,或粘贴为数值",
                     "is a formula without a result; open and save it in a spreadsheet, or paste "
                     "values"};
const Words kError{"是公式的错误值,请更正", "is an error of a formula; correct it"};
const Words kBoolean{"是逻辑值,请改为文字", "is a truth value; write text"};
const Words kOtherFormat{"的数字格式会显示成别的内容,请设为“文本”格式后重新填写",
                         "is shown otherwise by its number format; set the column to \"Text\" and "
                         "fill it in again"};

const Words kPartOfDate{
    "的格式没有显示完整的年月日,其余部分可能是软件补上的;请设为“2006-07-04”这样的日期格式"
    "后核对",
    "does not show day, month and year, and what it hides may be made up; give "
    "it a date format like 2006-07-04 and look it through"};
const Words kTooLong{"单元格过长,请缩短", "the cell is too long; shorten it"};
const Words kTooManyColumns{"列数超过上限,这一格及以后的没有检查,请删去多余的列",
                            "there are too many columns; this cell and those behind it were not "
                            "looked at, so take them out"};
const Words kCellsDisordered{"单元格没有按列递增,这一格没有检查,请用电子表格打开后另存",
                             "its cells are out of order and this one was not looked at; open the "
                             "file in a spreadsheet and save it anew"};
const Words kRowsDisordered{"行号没有递增,请用电子表格打开后另存",
                            "its rows are out of order; open the file in a spreadsheet and save it "
                            "anew"};
const Words kNoRowNumber{"行号不是数字,请用电子表格打开后另存",
                         "a row's number is none; open the file in a spreadsheet and save it anew"};
const Words kMisplaced{"行或单元格出现在不该有的位置,请用电子表格打开后另存",
                       "has a row or a cell where none belongs; open the file in a spreadsheet and "
                       "save it anew"};
const Words kNoSuchText{"引用了不存在的文字,请用电子表格打开后另存或重新填写",
                        "refers to a text that is not there; open the file in a spreadsheet and "
                        "save it anew, or fill the cell in again"};

bool is_true(std::string_view text) {
    return text == "1" || text == "true";
}

}  // namespace

/// Turns the sheet's XML into rows.
class XlsxReader::Sheet : public XmlHandler {
public:
    Sheet(const XlsxParts& parts, std::vector<VerticalMerge> merges, const TableLimits& limits)
        : stream(*this), parts_(parts), merges_(std::move(merges)), limits_(limits) {}

    void begin(std::string_view name, const XmlAttributes& a) override {
        if (name == "row") return begin_row(a);
        if (name == "c") return begin_cell(a);
        if (name == "v" || name == "t") in_value_ = has_value_ = in_cell_ && !phonetic_;
        if (name == "f") formula_ = in_cell_;
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
        too_long_ = too_long_ || value_.size() > limits_.cell_bytes_max;
        if (too_long_) value_.resize(std::min(value_.size(), limits_.cell_bytes_max));
    }

    /// A row and what is wrong with how it is written; one without cells is only there for that.
    struct Found {
        TableRow row;
        std::vector<codec::FileFault> faults;
    };

    XmlStream stream;
    std::deque<Found> rows;
    std::vector<codec::FileFault> faults;  ///< of the row being read
    std::int64_t line = 0;                 ///< of the last row
    std::int64_t hidden_rows = 0, first_hidden = 0, first_merged = 0;

private:
    struct Merged {
        std::int64_t last_row;
        std::size_t column;
        std::string value;
        bool number;
    };

    void tell(int column, const Words& why, std::string_view value) {
        if (faults.size() < kFaultsKept)
            faults.push_back({"", row_.line, column, "", why, std::string(value)});
    }
    /// The cell at `at_` can't be read.
    void tell_cell(const Words& why, std::string_view value) {
        tell(static_cast<int>(at_) + 1, why, value);
        row_.broken.push_back(at_);
    }

    void begin_row(const XmlAttributes& a) {
        if (in_row_) {
            tell(0, kMisplaced, a.get("r"));
            end_row();
        }
        const std::string_view number = a.get("r");
        std::int64_t given = line + 1;
        const auto [end, error] =
            std::from_chars(number.data(), number.data() + number.size(), given);
        const bool is_number = error == std::errc() && end == number.data() + number.size() &&
                               given >= 1 && given <= kRowNumberMax;
        if (!is_number) given = line + 1;
        row_ = TableRow{given, {}, {}, {}, {}};
        if (!number.empty() && !is_number) tell(0, kNoRowNumber, number);
        ordered_ = given > line;
        if (!ordered_) tell(0, kRowsDisordered, number);
        line = std::max(line, given);
        hidden_ = is_true(a.get("hidden"));
        next_ = 0;
        in_row_ = true;
        surplus_ = false;
    }

    void begin_cell(const XmlAttributes& a) {
        const std::string_view place = a.get("r");
        if (in_cell_ || !in_row_) tell(0, kMisplaced, place);
        if (in_cell_) end_cell();
        if (!in_row_) return;
        at_ = place.empty() ? next_ : column_of(place, limits_.columns_max);
        if (at_ >= limits_.columns_max) {
            if (!surplus_) tell(static_cast<int>(next_) + 1, kTooManyColumns, place);
            surplus_ = true;
            return;
        }
        if (at_ < next_) return tell_cell(kCellsDisordered, place);
        next_ = at_ + 1;
        type_ = a.get("t");
        style_ = a.get("s");
        value_.clear();
        in_cell_ = true;
        formula_ = has_value_ = too_long_ = false;
    }

    void end_cell() {
        if (!in_cell_) return;
        in_cell_ = false;
        if (too_long_) return tell_cell(kTooLong, value_);
        bool number = false;
        scientific_ = false;
        std::optional<Words> bad;
        if (type_ == "s") {
            const auto shared = parts_.strings.get(value_);
            if (!shared) return tell_cell(kNoSuchText, value_);
            value_ = *shared;
        } else if (type_ == "e") {
            bad = kError;
        } else if (type_ == "b") {
            bad = kBoolean;
            value_ = is_true(value_) ? "TRUE" : "FALSE";
        } else if (type_ == "d") {
            value_ = value_.substr(0, value_.find('T'));
        } else if (!type_.empty() && type_ != "n") {
            unescape_cell(value_);
        } else if (!value_.empty()) {
            number = read_number(bad);
        }
        if (formula_ && (!has_value_ || (value_.empty() && type_ != "str"))) bad = kNoValue;
        codec::clean_cell(value_);
        if (value_.empty() && !bad) return;
        row_.cells.resize(at_ + 1);
        row_.is_number.resize(at_ + 1, false);
        row_.cells[at_] = value_;
        row_.is_number[at_] = number;
        if (scientific_) row_.scientific.push_back(at_);
        if (bad) row_.bad.push_back({at_, *bad, value_});
    }

    /// Puts the number as it is shown; false when it shows a date.
    bool read_number(std::optional<Words>& bad) {
        std::size_t style = 0;
        std::from_chars(style_.data(), style_.data() + style_.size(), style);
        const NumberFormat format =
            style < parts_.formats.size() ? parts_.formats[style] : NumberFormat();
        const bool part = format.shows == NumberFormat::Shows::part_of_date;
        if (part || format.shows == NumberFormat::Shows::date)
            if (auto date = date_from_serial(value_, parts_.dates_from_1904)) {
                value_ = std::move(*date);
                if (part) bad = kPartOfDate;
                return false;
            }
        scientific_ = format.shows == NumberFormat::Shows::scientific ||
                      value_.find_first_of("eE") != std::string::npos;
        value_ = shown_number(value_, format);
        if (format.shows == NumberFormat::Shows::other) bad = kOtherFormat;
        return true;
    }

    void end_row() {
        if (!in_row_) return;
        if (in_cell_) end_cell();
        in_row_ = false;
        const bool empty = row_.cells.empty() && row_.bad.empty();
        if (!merges_.empty() && ordered_) fill_merged(empty);
        if (empty && faults.empty()) return;
        if (hidden_ && !empty && ++hidden_rows == 1) first_hidden = line;
        rows.push_back({std::move(row_), std::exchange(faults, {})});
        row_ = {};
        row_.line = line;
        if (++rows_ > limits_.rows_max) stream.stop({"行数超过上限", "there are too many rows"});
    }

    /// Gives the row what cells above hold for it too, and keeps what it holds for those below.
    void fill_merged(bool empty) {
        std::erase_if(merged_, [&](const Merged& m) { return m.last_row < line; });
        for (const Merged& m : merged_) {
            if (empty || (m.column < row_.cells.size() && !row_.cells[m.column].empty())) continue;
            row_.cells.resize(std::max(row_.cells.size(), m.column + 1));
            row_.is_number.resize(row_.cells.size(), false);
            row_.cells[m.column] = m.value;
            row_.is_number[m.column] = m.number;
            if (first_merged == 0) first_merged = line;
        }
        for (; next_merge_ < merges_.size() && merges_[next_merge_].first_row <= line;
             ++next_merge_) {
            const VerticalMerge& merge = merges_[next_merge_];
            if (merge.first_row != line || merge.column >= row_.cells.size()) continue;
            merged_.push_back({merge.last_row, merge.column, row_.cells[merge.column],
                               row_.is_number[merge.column]});
        }
    }

    const XlsxParts& parts_;
    const std::vector<VerticalMerge> merges_;
    const TableLimits limits_;
    TableRow row_;
    std::size_t at_ = 0, next_ = 0;  ///< columns, from 0
    std::string type_, style_, value_;
    bool in_row_ = false, in_cell_ = false, in_value_ = false, phonetic_ = false;
    bool scientific_ = false;                                      ///< of the cell
    bool formula_ = false, has_value_ = false, too_long_ = false;  ///< of the cell
    bool hidden_ = false;                                          ///< of the row
    bool ordered_ = true;                                          ///< the row is below the last
    bool surplus_ = false;  ///< the row's columns that are too many have been told
    std::size_t next_merge_ = 0;
    std::vector<Merged> merged_;  ///< that reach the row or those below
    std::int64_t rows_ = 0;
};

XlsxReader::XlsxReader(const std::filesystem::path& path, std::unique_ptr<ZipFile> zip,
                       XlsxParts parts, const TableOptions& options)
    : name_(path.string()),
      zip_(std::move(zip)),
      parts_(std::move(parts)),
      sheet_read_(options.sheet),
      sheet_(std::make_unique<Sheet>(parts_, read_merges(path, parts_.sheet, options.limits),
                                     options.limits)),
      part_(zip_->part(parts_.sheet)),
      piece_(kPieceBytes, '\0') {
    sheets_ = parts_.sheet_names;
}

XlsxReader::~XlsxReader() = default;

Result<std::unique_ptr<TableReader>, codec::FileFault> XlsxReader::open(
    const std::filesystem::path& path, const TableOptions& options) {
    const auto refused = [&](const Words& why) {
        return fail(codec::FileFault{path.string(), 0, 0, "", why, ""});
    };
    auto zip = ZipFile::open(path, options.limits);
    if (!zip) return refused(zip.error());
    auto parts = read_xlsx_parts(**zip, options.sheet, options.limits);
    if (!parts) return refused(parts.error());
    std::unique_ptr<XlsxReader> reader(
        new XlsxReader(path, std::move(zip).value(), std::move(parts).value(), options));
    if (!reader->part_) return refused({"找不到工作表", "its sheet is missing"});
    TableRow header;
    if (!reader->next(header)) {
        if (reader->fault()) return fail(*reader->fault());
        const std::string& name = reader->sheets_[options.sheet];
        return refused(
            {fmt::format("要读取的工作表“{}”是空的,请填写,或把有数据的工作表移到最前面", name),
             fmt::format("the sheet that is read, \"{}\", is empty; fill it in, or move "
                         "the sheet that has the data to the front",
                         name)});
    }
    reader->take_as_header(std::move(header));
    return std::unique_ptr<TableReader>(std::move(reader));
}

bool XlsxReader::fill() {
    while (sheet_->rows.empty() && !at_end_) {
        const auto got = part_->read(piece_.data(), piece_.size());
        if (!got)
            stopped_ = got.error();
        else if (!sheet_->stream.feed({piece_.data(), *got}, *got == 0))
            stopped_ = *sheet_->stream.fault();
        at_end_ = stopped_ || *got == 0;
    }
    return !sheet_->rows.empty();
}

void XlsxReader::finish() {
    if (finished_) return;
    finished_ = true;
    tell_all(sheet_->faults);
    if (stopped_)
        tell({name_, sheet_->line, 0, "", and_no_further(std::move(*stopped_)), ""});
    else
        write_notes();
}

void XlsxReader::tell_all(std::vector<codec::FileFault>& faults) {
    for (codec::FileFault& fault : faults) {
        fault.file = name_;
        tell(std::move(fault));
    }
}

void XlsxReader::write_notes() {
    if (sheets_.size() > 1) {
        std::vector<std::string> others = sheets_;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(sheet_read_));
        if (others.size() > kSheetsTold) {
            others.resize(kSheetsTold);
            others.emplace_back("…");
        }
        notes_.push_back(
            {0,
             {fmt::format("有 {} 张工作表,只读取“{}”,没有读取“{}”", sheets_.size(),
                          sheets_[sheet_read_], fmt::join(others, "”、“")),
              fmt::format("has {} sheets; only \"{}\" is read, and not \"{}\"", sheets_.size(),
                          sheets_[sheet_read_], fmt::join(others, "\", \""))}});
    }
    if (sheet_->hidden_rows > 0)
        notes_.push_back(
            {sheet_->first_hidden,
             {fmt::format("从这一行起有 {} 行是隐藏的,同样读取;不要的请先删除",
                          sheet_->hidden_rows),
              fmt::format("{} rows from here on are hidden and are read all the same; delete those "
                          "that are not wanted",
                          sheet_->hidden_rows)}});
    if (sheet_->first_merged > 0)
        notes_.push_back({sheet_->first_merged,
                          {"从这一行起有合并的单元格,每一行都按其内容读取",
                           "from here on there are merged cells; what they hold counts for each "
                           "of their rows"}});
}

bool XlsxReader::next(TableRow& row) {
    while (fill()) {
        Sheet::Found found = std::move(sheet_->rows.front());
        sheet_->rows.pop_front();
        tell_all(found.faults);
        if (found.row.cells.empty() && found.row.bad.empty()) continue;
        row = std::move(found.row);
        // Cells at the end of a row that hold nothing are left out of the file.
        row.cells.resize(std::max(row.cells.size(), header_.size()));
        row.is_number.resize(row.cells.size(), false);
        return true;
    }
    finish();
    return false;
}

}  // namespace zhiyuan::tables
