#include "handover/file_digest.h"

#include <cstdio>
#include <memory>
#include <string>

#include <openssl/evp.h>
#include <unistd.h>

namespace zhiyuan::handover {
namespace {

constexpr std::size_t kPieceBytes = 1 << 20;

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

std::optional<FileDigest> digest_of_file(const std::filesystem::path& path, bool durable) {
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
    const std::unique_ptr<EVP_MD_CTX, Close> context(EVP_MD_CTX_new());
    if (!file || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) return std::nullopt;
    FileDigest out;
    std::string piece(kPieceBytes, '\0');
    while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), file.get())) {
        if (EVP_DigestUpdate(context.get(), piece.data(), got) != 1) return std::nullopt;
        out.bytes += static_cast<std::int64_t>(got);
    }
    if (std::ferror(file.get())) return std::nullopt;
    if (durable && ::fsync(::fileno(file.get())) != 0) return std::nullopt;
    if (EVP_DigestFinal_ex(context.get(), out.sha256.data(), nullptr) != 1) return std::nullopt;
    return out;
}

}  // namespace zhiyuan::handover
