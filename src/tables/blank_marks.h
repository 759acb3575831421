#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tables/import_table.h"

namespace zhiyuan::tables {

/// Counts the rows of a file whose marks are left blank, and says so once: what counts as 0 was
/// perhaps forgotten.
class BlankMarks {
public:
    /// `total`: 总分 is blank; `some`: of the subjects, some are and some are not.
    void see(std::int64_t line, bool total, bool some);
    /// Adds the notes to the report, and begins anew for the next file.
    void tell(const std::string& file, ImportReport& report, std::size_t warnings_max);

private:
    struct Rows {
        std::int64_t count = 0;
        std::vector<std::int64_t> first;
        void add(std::int64_t line);
        std::string lines() const;
    };
    Rows total_, some_;
};

}  // namespace zhiyuan::tables
