#include "tables/xlsx_writer.h"

#include <xlsxwriter.h>

namespace zhiyuan::tables {
namespace {

constexpr std::int64_t kNumberEnd = 100'000'000'000;  // 12 digits: shown as 1.23E+11
constexpr double kWidth = 14;                         // of each column, in characters

}  // namespace

XlsxWriter::XlsxWriter(const std::filesystem::path& path, const std::string& sheet,
                       const std::vector<TableColumn>& columns, std::uint32_t rows_max)
    : rows_max_(rows_max) {
    std::string beside = path.parent_path().string();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    if (!beside.empty()) options.tmpdir = beside.data();
    book_ = workbook_new_opt(path.c_str(), &options);
    sheet_ = book_ ? workbook_add_worksheet(book_, sheet.c_str()) : nullptr;
    good_ = sheet_ != nullptr;
    if (!good_) return;
    lxw_format* bold = workbook_add_format(book_);
    format_set_bold(bold);
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(columns.size() - 1), kWidth, nullptr);
    for (std::size_t i = 0; i < columns.size(); ++i)
        good_ = worksheet_write_string(sheet_, 0, static_cast<lxw_col_t>(i),
                                       columns[i].name.c_str(), bold) == LXW_NO_ERROR &&
                good_;
}

XlsxWriter& XlsxWriter::cell(std::string_view text) {
    const lxw_col_t at = column_++;
    if (!good_ || text.empty()) return *this;
    text_ = text;
    good_ = worksheet_write_string(sheet_, row_, at, text_.c_str(), nullptr) == LXW_NO_ERROR;
    return *this;
}

XlsxWriter& XlsxWriter::cell(std::int64_t number) {
    if (number <= -kNumberEnd || number >= kNumberEnd)
        return cell(std::string_view(std::to_string(number)));
    const lxw_col_t at = column_++;
    if (good_)
        good_ = worksheet_write_number(sheet_, row_, at, static_cast<double>(number), nullptr) ==
                LXW_NO_ERROR;
    return *this;
}

void XlsxWriter::end_row() {
    ++row_;
    column_ = 0;
}

bool XlsxWriter::finish() {
    if (!book_) return good_;
    good_ = workbook_close(book_) == LXW_NO_ERROR && good_;
    book_ = nullptr;
    sheet_ = nullptr;
    return good_;
}

}  // namespace zhiyuan::tables
