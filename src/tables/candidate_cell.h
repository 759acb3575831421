#pragma once

#include "tables/import_results.h"

namespace zhiyuan::tables {

/// The candidate of the roster that a row is about; the default when the row is at fault.
CandidateId candidate_in(ImportTable& table, std::size_t column, const ResultsContext& context);

}  // namespace zhiyuan::tables
