#pragma once

#include <functional>
#include <string>
#include <vector>

namespace zhiyuan::test {

/// Reads a table of the reference data: CSV without quotes, plain or gzip, one header row. The data
/// is not part of the project: it lies in the folder ZHIYUAN_SHARED/data of the environment, or
/// beside the project in ../shared/data. False when it is not there.
bool read_reference(const std::string& path,
                    const std::function<void(const std::vector<std::string>& cells)>& row);

}  // namespace zhiyuan::test
