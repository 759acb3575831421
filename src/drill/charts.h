#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace zhiyuan::drill {

struct Bar {
    std::string label;
    std::int64_t value = 0;
    std::int64_t of = 0;  ///< drawn behind as the whole; 0: none
};

/// Upright bars over time or number, as SVG that needs nothing from outside. `every`: which labels
/// are written (each n-th).
std::string column_chart(const std::vector<Bar>& bars, std::size_t every);

/// Lying bars with label and number, as SVG.
std::string row_chart(const std::vector<Bar>& bars);

}  // namespace zhiyuan::drill
