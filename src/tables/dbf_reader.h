#pragma once

#include <cstdio>

#include "tables/table_reader.h"

namespace zhiyuan::tables {

/// A dBASE or FoxPro table, as the admission system exchanges them. Text is GB18030 unless told
/// otherwise; records marked as deleted are left out; a row's line is its record number. Reads the
/// types C, N, F, D, L and I; a column of another type (memo …) reads as empty.
///
/// Written here rather than taken from shapelib, which believes the lengths that a file states:
/// each is checked against the others and the file's size.
class DbfReader final : public TableReader {
public:
    static Result<std::unique_ptr<TableReader>, codec::FileFault> open(
        const std::filesystem::path& path, const TableOptions& options);
    ~DbfReader() override;
    bool next(TableRow& row) override;

private:
    struct Field {
        char type = 'C';
        std::size_t at = 0, length = 0;  ///< within the record
    };
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    class Text;

    DbfReader();
    std::optional<Words> read_header(const TableLimits& limits);
    std::optional<Words> read_fields(const std::string& bytes, const TableLimits& limits);
    bool read_cell(const Field& field, std::string& cell);
    void refuse(std::size_t column, Words what);

    std::string name_;
    std::unique_ptr<std::FILE, Close> file_;
    std::unique_ptr<Text> text_;
    std::vector<Field> fields_;
    std::string record_;
    std::int64_t records_ = 0;  ///< that the file has
    std::int64_t at_ = 0;       ///< that have been read
};

}  // namespace zhiyuan::tables
