#pragma once

#include <deque>
#include <memory>

#include "tables/table_reader.h"
#include "tables/xlsx_parts.h"
#include "tables/xml_stream.h"
#include "tables/zip_file.h"

namespace zhiyuan::tables {

/// The first sheet of an .xlsx workbook. Reads texts (shared and inline), numbers with the zeros
/// that their format shows before them, dates and what formulas last gave; a cell merged over
/// several rows counts for each. Memory holds the shared texts and a few rows. Cells that hold a
/// number are marked, since long numbers lose digits that way. Formulas without a value, errors,
/// Booleans and formats that show something else are bad cells.
class XlsxReader final : public TableReader {
public:
    static Result<std::unique_ptr<TableReader>, codec::FileFault> open(
        const std::filesystem::path& path, const TableOptions& options);
    ~XlsxReader() override;
    bool next(TableRow& row) override;

private:
    class Sheet;

    XlsxReader(const std::filesystem::path& path, std::unique_ptr<ZipFile> zip, XlsxParts parts,
               const TableLimits& limits);
    void write_notes();
    /// Reads on until there is a row, the end or a fault.
    bool fill();

    std::string name_;
    std::unique_ptr<ZipFile> zip_;
    XlsxParts parts_;
    std::unique_ptr<Sheet> sheet_;
    std::unique_ptr<ZipFile::Part> part_;
    std::string piece_;
    bool at_end_ = false;
};

}  // namespace zhiyuan::tables
