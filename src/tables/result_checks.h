#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "domain/people/admission.h"
#include "domain/people/placing_trace.h"
#include "domain/plan/catalogue.h"
#include "domain/season/season.h"
#include "tables/import_table.h"

// What a row of results may not say at once, and what its trace must agree with.
namespace zhiyuan::tables {

/// Refuses what contradicts the row's state: an admission with a reason of sending back, a major of
/// somebody who was sent back or not placed.
void check_state(ImportTable& table, const Admission& row);

/// The row's trace; nullopt when there is none, or none of the batch (docs/formats.md, "Results").
/// `bytes_max`: the longest that placing can write.
std::optional<std::vector<SectionPlacing>> read_trace(ImportTable& table, const Batch& batch,
                                                      std::size_t bytes_max);

/// Refuses a trace that tells another result than its row.
void check_agreement(ImportTable& table, const Admission& row,
                     const std::vector<SectionPlacing>& trace);

/// Counts who was admitted by each line of a plan. More than its seats is lawful (扩招, ties at the
/// last one), but may be a row too many, so it is told.
class SeatsTaken {
public:
    void add(const PlanLine& line, RowPlace place);
    /// Adds a note for each line with more people than seats, in the order of the files.
    void tell(std::span<const std::filesystem::path> files, const ImportOptions& options,
              ImportReport& report) const;

private:
    struct Taken {
        int people = 0;
        std::vector<RowPlace> rows;  ///< the first of them
        RowPlace last;
    };
    std::map<const PlanLine*, Taken> lines_;
};

}  // namespace zhiyuan::tables
