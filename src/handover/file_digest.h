#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/bytes.h"

namespace zhiyuan::handover {

struct FileDigest {
    Digest sha256{};
    std::int64_t bytes = 0;
};

/// Reads a file through; nullopt when it can't be read. With `durable`, the file is on the disk
/// when this returns.
std::optional<FileDigest> digest_of_file(const std::filesystem::path& path, bool durable = false);

}  // namespace zhiyuan::handover
