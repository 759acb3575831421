#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tables/table_writer.h"

struct lxw_workbook;
struct lxw_worksheet;

namespace zhiyuan::tables {

/// Writes a workbook of one sheet: the names of the columns stay on the screen while the rest
/// moves, texts stay texts, and so do numbers too long for a spreadsheet. By libxlsxwriter, which
/// keeps one row in memory and the rest in a file without a name beside the workbook.
class XlsxWriter final : public TableWriter {
public:
    static constexpr std::uint32_t kRowsMax = 1'048'576;  ///< of a sheet, the names included

    /// `sheet`: at most 31 characters.
    XlsxWriter(const std::filesystem::path& path, const std::string& sheet,
               const std::vector<TableColumn>& columns, std::uint32_t rows_max = kRowsMax);
    ~XlsxWriter() override { finish(); }

    XlsxWriter& cell(std::string_view text) override;
    XlsxWriter& cell(std::int64_t number) override;
    void end_row() override;
    bool full() const override { return row_ >= rows_max_; }
    bool finish() override;

private:
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    std::string text_;  ///< of the cell, ended by a zero
    std::uint32_t rows_max_;
    std::uint32_t row_ = 1;
    std::uint16_t column_ = 0;
    bool good_ = true;
};

}  // namespace zhiyuan::tables
