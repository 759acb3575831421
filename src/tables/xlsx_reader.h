#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "tables/table_reader.h"
#include "tables/xlsx_parts.h"
#include "tables/xml_stream.h"
#include "tables/zip_file.h"

namespace zhiyuan::tables {

/// A sheet of an .xlsx workbook, the first that is not hidden unless told. Reads texts (shared and
/// inline), numbers with the zeros that their format shows before them, dates and what formulas
/// last gave; a cell merged over several rows counts for each. Memory holds the shared texts and a
/// few rows. Cells that hold a number are marked, since long numbers lose digits that way. Formulas
/// without a value, errors, Booleans and formats that show something else are bad cells. Rows and
/// cells that do not stand where a sheet has them, and cells that can't be read, are faults of
/// their own, and reading goes on behind them; it ends where the XML is not well formed, the
/// archive is damaged or the sheet has too many rows.
class XlsxReader final : public TableReader {
public:
    static Result<std::unique_ptr<TableReader>, codec::FileFault> open(
        const std::filesystem::path& path, const TableOptions& options);
    ~XlsxReader() override;
    bool next(TableRow& row) override;

private:
    class Sheet;

    XlsxReader(const std::filesystem::path& path, std::unique_ptr<ZipFile> zip, XlsxParts parts,
               const TableOptions& options);
    void write_notes();
    void finish();
    void tell_all(std::vector<codec::FileFault>& faults);
    /// Reads on until there is a row; false when there is none any more.
    bool fill();

    std::string name_;
    std::unique_ptr<ZipFile> zip_;
    XlsxParts parts_;
    std::size_t sheet_read_;  ///< among sheets()
    std::unique_ptr<Sheet> sheet_;
    std::unique_ptr<ZipFile::Part> part_;
    std::string piece_;
    std::optional<Words> stopped_;  ///< why nothing more can be read
    bool at_end_ = false, finished_ = false;
};

}  // namespace zhiyuan::tables
