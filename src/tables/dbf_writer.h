#pragma once

#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "tables/table_writer.h"
#include "tables/text_encoder.h"

namespace zhiyuan::tables {

/// What a field of words could not hold.
struct TextLoss {
    std::int64_t record = 0;  ///< from 1
    std::string column;
    std::string text;   ///< all of it, UTF-8
    std::string unfit;  ///< characters that became "??"; empty: none
    bool cut = false;
};

struct DbfOptions {
    DbfEncoding encoding = DbfEncoding::gb18030;
    int year = 2000, month = 1, day = 1;                     ///< of the last change, in the header
    std::function<void(const TextLoss&)> on_loss;            ///< may be empty
    std::uint64_t bytes_max = (std::uint64_t{1} << 31) - 1;  ///< what most readers can seek to
};

/// Writes a dBASE III table of the types C and N, as the admission system exchanges them. The
/// header says 0 records until finish().
class DbfWriter final : public TableWriter {
public:
    /// Names are ASCII, at most 10 characters; lengths 1 – 254.
    DbfWriter(const std::filesystem::path& path, std::vector<TableColumn> columns,
              DbfOptions options);
    ~DbfWriter() override { finish(); }

    DbfWriter& cell(std::string_view text) override;
    DbfWriter& cell(std::int64_t number) override;
    void end_row() override;
    bool full() const override;
    bool finish() override;
    std::string fault() const override { return fault_; }

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::string header() const;
    void put(const TableColumn& column, std::string_view bytes, bool right);
    void refuse(const TableColumn& column, std::string_view text);
    void flush();

    std::unique_ptr<std::FILE, Close> file_;
    std::vector<TableColumn> columns_;
    DbfOptions options_;
    TextEncoder encoder_;
    EncodedText encoded_;
    std::string buffer_, fault_;
    std::size_t at_ = 0;  ///< column of the next cell
    std::size_t record_bytes_ = 1;
    std::uint64_t records_ = 0;
    bool good_;
};

}  // namespace zhiyuan::tables
