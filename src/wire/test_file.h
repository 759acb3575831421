#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>

namespace zhiyuan::wire {

/// For tests: a file of its own, gone with the object.
class TestFile {
public:
    explicit TestFile(const std::string& ending, const std::string& bytes = "") {
        static int number = 0;
        path_ =
            std::filesystem::temp_directory_path() /
            ("zhiyuan-test-" + std::to_string(getpid()) + "-" + std::to_string(number++) + ending);
        write(bytes);
    }
    ~TestFile() { std::filesystem::remove(path_); }
    TestFile(const TestFile&) = delete;
    TestFile& operator=(const TestFile&) = delete;

    void write(const std::string& bytes) const {
        std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
    }
    std::string read() const {
        std::ifstream in(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace zhiyuan::wire
