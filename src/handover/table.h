#pragma once

#include <memory>
#include <string>
#include <vector>

#include "handover/folder.h"
#include "tables/csv_writer.h"
#include "tables/dbf_writer.h"
#include "tables/table_writer.h"

namespace zhiyuan::handover {

enum class Format { csv, xlsx, dbf };

/// "csv", also the ending of its files.
std::string_view to_text(Format format);

/// 字符清单: every place where a field could not hold its text, as a file of its own.
class LossList {
public:
    explicit LossList(Folder& folder);
    void add(const std::string& file, const std::string& whose, const tables::TextLoss& loss);
    void finish();
    std::int64_t count() const { return count_; }

private:
    Folder& folder_;
    tables::CsvWriter csv_;
    std::int64_t count_ = 0;
};

/// One table of a hand-over, in several formats at once. A file that is full goes on in another:
/// T_ZYK.dbf, T_ZYK-2.dbf. Throws ExportFailed.
class Table {
public:
    /// `dbf.on_loss` is set here. Folder and list must outlive the table.
    Table(Folder& folder, LossList& losses, std::string name,
          std::vector<tables::TableColumn> columns, const std::vector<Format>& formats,
          tables::DbfOptions dbf);

    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    /// Begins a row; `whose` names it in the list of losses.
    Table& row(std::string_view whose);
    Table& cell(std::string_view text);
    Table& cell(std::int64_t number);
    Table& cells(std::size_t count) {  ///< so many empty ones
        for (; count > 0; --count) cell(std::string_view());
        return *this;
    }
    void end_row();
    void finish();

private:
    struct Stream {
        Format format;
        int part = 0;
        std::string file;
        std::int64_t rows = 0;
        std::unique_ptr<tables::TableWriter> writer;
    };
    void open(Stream& stream);
    void close(Stream& stream);

    Folder& folder_;
    LossList& losses_;
    std::string name_;
    std::vector<tables::TableColumn> columns_;
    tables::DbfOptions dbf_;
    std::vector<Stream> streams_;
    std::string whose_;
};

}  // namespace zhiyuan::handover
