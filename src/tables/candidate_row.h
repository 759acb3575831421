#pragma once

#include <span>
#include <string>
#include <unordered_map>

#include "codec/season_names.h"
#include "domain/people/roster_row.h"
#include "domain/season/number_pattern.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

/// A candidate as a row of a file says, before personal data is sealed.
struct CandidateRow {
    Candidate candidate;
    std::string id_no;           ///< 证件号码, upper case; may be empty
    std::string person;          ///< Identity::person of it
    std::string phone;           ///< may be empty
    RosterFields kept;           ///< what no column of the file gives
    bool no_total = false;       ///< the cell of the total is blank
    bool some_subjects = false;  ///< of the subjects' cells, some are blank and some are not
};

/// What the columns are called that give these fields: "出生日期", "联系电话" …
std::vector<std::string> column_names(const RosterFields& fields);

/// Turns rows into candidates and reports what is wrong with each row by itself.
class CandidateRowReader {
public:
    CandidateRowReader(const Season& season, std::span<const Unit> units);

    static std::span<const ColumnSpec> columns();

    /// Tells what should be known of a file's columns, once it is opened.
    static void look_at_columns(ImportTable& table);
    /// `row` is filled as far as the cells are sound.
    void read(ImportTable& table, CandidateRow& row) const;

private:
    void read_person(ImportTable& table, CandidateRow& row) const;
    void read_id(ImportTable& table, CandidateRow& row) const;
    void read_phone(ImportTable& table, CandidateRow& row) const;
    void read_number_and_track(ImportTable& table, Candidate& c) const;
    void read_scores(ImportTable& table, Candidate& c) const;
    void read_lists(ImportTable& table, Candidate& c) const;

    const Season& season_;
    codec::SeasonNames names_;
    std::optional<NumberPattern> pattern_;
    std::unordered_map<std::string, const Unit*> units_;
};

/// Columns that faults about several rows point to.
inline constexpr std::size_t kNumberColumn = 0;
inline constexpr std::size_t kIdNoColumn = 4;

}  // namespace zhiyuan::tables
