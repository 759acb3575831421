#pragma once

#include <functional>
#include <string>
#include <vector>

namespace zhiyuan::test {

/// Reads a table of real facts in tests/allocation/extract: CSV without quotes, one header row.
/// False when it is not there.
bool read_extract(const std::string& name,
                  const std::function<void(const std::vector<std::string>& cells)>& row);

}  // namespace zhiyuan::test
