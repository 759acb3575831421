#include "client/text_file.h"

#include <fstream>
#include <iterator>

namespace zhiyuan::client {

std::filesystem::path path_of(const std::string& utf8) {
    return std::filesystem::path(std::u8string(utf8.begin(), utf8.end()));
}

std::string utf8_of(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

std::string read_text(const std::string& path) {
    std::ifstream in(path_of(path), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace zhiyuan::client
