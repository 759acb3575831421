#pragma once

#include <cstddef>

namespace zhiyuan::tables {

/// The columns of results (docs/formats.md, "Results"), in the order of results_columns().
enum ResultsColumn : std::size_t {
    result_number,
    result_window,
    result_batch,
    result_state,
    result_section,
    result_college,
    result_major,
    result_choice,
    result_reason,
    result_trace,
};

}  // namespace zhiyuan::tables
