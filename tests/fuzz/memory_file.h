#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <sys/mman.h>
#include <unistd.h>

namespace zhiyuan::fuzz {

/// A file that lies in memory, for readers that want a path.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view bytes) : descriptor_(memfd_create("fuzz", 0)) {
        while (!bytes.empty()) {
            const ssize_t put = write(descriptor_, bytes.data(), bytes.size());
            if (put <= 0) break;
            bytes.remove_prefix(static_cast<std::size_t>(put));
        }
    }
    ~MemoryFile() { close(descriptor_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
    int descriptor_;
};

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace zhiyuan::fuzz
