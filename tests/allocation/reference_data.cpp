#include "tests/allocation/reference_data.h"

#include <cstdlib>
#include <memory>

#include <zlib.h>

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

bool read_reference(const std::string& path,
                    const std::function<void(const std::vector<std::string>& cells)>& row) {
    const char* from_environment = std::getenv("ZHIYUAN_SHARED");
    const std::string folder =
        from_environment ? from_environment : std::string(ZHIYUAN_SOURCE_DIR "/../shared");
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(
        gzopen((folder + "/data/" + path).c_str(), "rb"), gzclose);
    if (!file) return false;
    char line[4096];
    bool header = true;
    while (gzgets(file.get(), line, sizeof line)) {
        std::string text = line;
        while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
        if (!header) row(cells_of(text));
        header = false;
    }
    return true;
}

}  // namespace zhiyuan::test
