#pragma once

#include <cstdio>

#include "tables/dbf_header.h"
#include "tables/table_reader.h"
#include "tables/text_source.h"

namespace zhiyuan::tables {

/// A dBASE or FoxPro table, as the admission system exchanges them, also of level 7. Texts are as
/// dbf_encoding() finds; records marked as deleted are left out and told; a row's line is its
/// record number. A column whose type is not read is a bad column, a value that is none of its type
/// a bad cell.
///
/// Written here rather than taken from shapelib: docs/adr/0008.
class DbfReader final : public TableReader {
public:
    static Result<std::unique_ptr<TableReader>, codec::FileFault> open(
        const std::filesystem::path& path, const TableOptions& options);
    bool next(TableRow& row) override;

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, Close>;

    DbfReader(File file, std::string name, DbfHeader header, TextEncoding encoding);
    void name_columns();
    bool read_record();
    bool is_null(std::size_t field) const;
    void read_cell(std::size_t column, TableRow& row);
    void read_text(std::size_t column, std::string_view bytes, TableRow& row);
    void look_behind_the_last();
    void refuse(std::int64_t record, Words what);

    File file_;
    std::string name_;
    DbfHeader file_header_;
    TextDecoder decoder_;
    std::vector<std::size_t> columns_;      ///< fields that are columns
    std::vector<bool> unread_;              ///< by column: its type is not read
    std::vector<std::size_t> null_bits_;    ///< by field, its bit in _NullFlags
    const DbfField* null_flags_ = nullptr;  ///< the field that says which are null; may be none
    std::string record_;
    std::int64_t at_ = 0;  ///< records that have been read
    std::int64_t deleted_ = 0, first_deleted_ = 0;
    bool ended_ = false;
};

}  // namespace zhiyuan::tables
