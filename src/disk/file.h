#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace zhiyuan::disk {

/// An open file. Calls that fail say what and why, in words for the operator; an
/// interrupted call goes on.
class File {
public:
    File(File&& other) noexcept;
    File& operator=(File&& other) noexcept;
    ~File();

    enum class How {
        must_exist,  ///< to read and write
        new_file,    ///< made, its owner's alone; there must be none of that name
        make_or_open,
    };
    static Result<File, std::string> open(const std::filesystem::path& path, How how);

    Result<void, std::string> write_at(std::int64_t offset, std::string_view bytes);
    /// Exactly `size` bytes, or an error.
    Result<std::string, std::string> read_at(std::int64_t offset, std::int64_t size) const;
    Result<std::int64_t, std::string> size() const;
    /// What was written survives a crash of the machine; with its length where `length_too`.
    Result<void, std::string> flush(bool length_too = false);
    /// Only one process can hold a file; false when another one does.
    Result<bool, std::string> lock();

private:
    File(int fd, std::filesystem::path path) : fd_(fd), path_(std::move(path)) {}
    std::string failed(const char* what) const;

    int fd_ = -1;
    std::filesystem::path path_;
};

/// That a file's name in the folder survives a crash of the machine, too.
Result<void, std::string> flush_folder(const std::filesystem::path& folder);

}  // namespace zhiyuan::disk
