#include "tests/allocation/reference_data.h"

#include <fstream>

namespace zhiyuan::test {
namespace {

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    while (true) {
        const std::size_t comma = line.find(',', begin);
        out.push_back(line.substr(begin, comma - begin));
        if (comma == std::string::npos) return out;
        begin = comma + 1;
    }
}

}  // namespace

bool read_extract(const std::string& name,
                  const std::function<void(const std::vector<std::string>& cells)>& row) {
    std::ifstream file(std::string(ZHIYUAN_SOURCE_DIR "/tests/allocation/extract/") + name);
    std::string line;
    if (!std::getline(file, line)) return false;
    while (std::getline(file, line)) row(cells_of(line));
    return true;
}

}  // namespace zhiyuan::test
