#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "domain/plan/catalogue.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

/// Looks through the codes of a plan for what a spreadsheet does to them: it takes zeros off their
/// front, so that one college comes under two codes. Each may be meant, so they are notes.
class PlanCodes {
public:
    void add(const PlanLine& line, RowPlace place);
    /// Adds the notes: codes of digits that are shorter than others, and colleges with more than
    /// one code in a batch.
    void tell(std::span<const std::filesystem::path> files, const ImportOptions& options,
              ImportReport& report) const;

private:
    struct Code {
        std::string code;
        RowPlace first;  ///< the first row that has it
    };
    struct College {
        std::string name;
        std::vector<Code> codes;  ///< in the order of the files
    };
    using Codes = std::map<std::string, RowPlace>;
    using Colleges = std::map<std::string, College>;

    Codes colleges_, majors_;
    Colleges by_name_, by_national_code_;  ///< of a window and batch
};

}  // namespace zhiyuan::tables
