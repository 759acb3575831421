#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "tables/table_writer.h"

namespace zhiyuan::tables {

/// Writes comma-separated values for spreadsheets: UTF-8 with byte order mark, CRLF, quotes where
/// needed, and "'" before a cell that begins like a formula. Memory does not grow with the file.
class CsvWriter final : public TableWriter {
public:
    explicit CsvWriter(const std::filesystem::path& path);
    ~CsvWriter() override { finish(); }
    CsvWriter(const CsvWriter&) = delete;
    CsvWriter& operator=(const CsvWriter&) = delete;

    CsvWriter& cell(std::string_view text) override;
    CsvWriter& cell(std::int64_t number) override {
        return cell(std::string_view(std::to_string(number)));
    }
    void end_row() override;

    /// Flushes and closes; false when anything could not be written.
    bool finish() override;

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    void flush();

    std::unique_ptr<std::FILE, Close> file_;
    std::string buffer_ = "\xef\xbb\xbf";
    bool first_ = true;
    bool good_ = true;
};

}  // namespace zhiyuan::tables
