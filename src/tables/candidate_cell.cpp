#include "tables/candidate_cell.h"

namespace zhiyuan::tables {

CandidateId candidate_in(ImportTable& table, std::size_t column, const ResultsContext& context) {
    const auto found = context.candidate(CandidateNo(table.cell(column)));
    if (table.is_number(column) || is_scientific(table.cell(column)))
        table.fault(column, number_words());
    else if (!found)
        table.fault(column, {"没有这个考生,请核对考生号", "there is no such candidate"});
    return found.value_or(CandidateId());
}

}  // namespace zhiyuan::tables
