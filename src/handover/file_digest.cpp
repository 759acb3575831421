#include "handover/file_digest.h"

#include <cstdio>
#include <memory>
#include <string>

#include <unistd.h>

#include "base/sha256.h"

namespace zhiyuan::handover {
namespace {

constexpr std::size_t kPieceBytes = 1 << 20;

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

std::optional<FileDigest> digest_of_file(const std::filesystem::path& path, bool durable) {
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
    if (!file) return std::nullopt;
    Sha256 hash;
    FileDigest out;
    std::string piece(kPieceBytes, '\0');
    while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), file.get())) {
        hash.add(std::string_view(piece).substr(0, got));
        out.bytes += static_cast<std::int64_t>(got);
    }
    if (std::ferror(file.get())) return std::nullopt;
    if (durable && ::fsync(::fileno(file.get())) != 0) return std::nullopt;
    out.sha256 = hash.finish();
    return out;
}

}  // namespace zhiyuan::handover
