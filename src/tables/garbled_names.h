#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "tables/import_table.h"

namespace zhiyuan::tables {

/// Looks at the names of a file: bytes that were read in another encoding than they were written in
/// make characters that names of a whole file do not have.
class GarbledNames {
public:
    GarbledNames();
    ~GarbledNames();
    GarbledNames(const GarbledNames&) = delete;
    GarbledNames& operator=(const GarbledNames&) = delete;

    void see(std::int64_t line, std::string_view name);
    /// Adds a note to the report when more than a third of the names look like that, and begins
    /// anew for the next file. `encoding`: what the file was read as; empty when it says so itself.
    void tell(const std::string& file, std::string_view encoding, ImportReport& report,
              std::size_t warnings_max);

private:
    /// Whether GB 2312 has the character among its Chinese ones; ASCII and middle dots count.
    bool is_usual(std::string_view character);

    void* converter_;  ///< iconv_t
    std::int64_t names_ = 0;
    std::int64_t rare_ = 0;     ///< with an unusual character
    std::int64_t garbled_ = 0;  ///< of more unusual than usual ones
    std::int64_t first_line_ = 0;
};

}  // namespace zhiyuan::tables
