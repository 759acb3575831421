#include "cli/verify_export.h"

#include <fstream>
#include <iterator>
#include <set>

#include <fmt/core.h>

#include "base/local_time.h"
#include "cli/commands.h"
#include "codec/export_manifest.h"
#include "handover/file_digest.h"

namespace zhiyuan::cli {
namespace {

// Names a fault of a file, or returns an empty text.
std::string fault_of(const std::filesystem::path& folder, const codec::ExportedFile& file) {
    const auto digest = handover::digest_of_file(folder / file.name);
    if (!digest) return "缺少文件 (missing)";
    if (digest->bytes != file.bytes) return "大小不符 (another size)";
    if (digest->sha256 != file.sha256) return "内容已被改动 (has been changed)";
    return {};
}

}  // namespace

int verify_export(const std::filesystem::path& folder, const signature::PublicKey& key) {
    const auto path = folder / codec::kManifestName;
    std::ifstream in(path, std::ios::binary);
    const auto file = codec::parse_manifest_file({std::istreambuf_iterator<char>(in), {}});
    if (!file) return failed(path.string() + ": 不是导出清单 (no manifest of a hand-over)");
    if (file->key_id != signature::key_id_of(key))
        return failed(path.string() +
                      ": 由另一把密钥签发 (signed by another key): " + file->key_id);
    const codec::ExportManifest& manifest = file->manifest;
    if (!signature::is_good(file->signature, canonical_bytes(manifest), key))
        return failed(path.string() +
                      ": 签名不符,内容已被改动 (the signature does not fit: it has been changed)");
    int faults = 0;
    const auto tell = [&](const std::string& name, const std::string& what) {
        fmt::print(stderr, "{}: {}\n", (folder / name).string(), what);
        ++faults;
    };
    std::set<std::string> names{codec::kManifestName};
    for (const codec::ExportedFile& listed : manifest.files) {
        names.insert(listed.name);
        if (const std::string fault = fault_of(folder, listed); !fault.empty())
            tell(listed.name, fault);
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (const std::string name = entry.path().filename().string(); !names.contains(name))
            tell(name, "不在清单中 (is not in the manifest)");
    if (faults > 0) return 1;
    fmt::print("真实完整 (genuine and whole): {} 时段 {} 文件 {} 个 {}{}\n", manifest.season,
               manifest.window.value(), manifest.files.size(),
               local_time(manifest.made_at, kBeijingMinutes),
               manifest.closed ? "" : " 演练用,时段未封存 (practice: the window was not closed)");
    for (const codec::ExportedFile& listed : manifest.files)
        fmt::print("  {} {} 行 (rows)\n", listed.name, listed.rows);
    return 0;
}

}  // namespace zhiyuan::cli
