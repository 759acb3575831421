#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/instant.h"
#include "domain/filing/receipt.h"
#include "domain/ids.h"

namespace zhiyuan::codec {

/// One file of a hand-over.
struct ExportedFile {
    std::string name;
    std::int64_t bytes = 0;
    std::int64_t rows = 0;  ///< the names of the columns not counted
    Digest sha256{};
    friend bool operator==(const ExportedFile&, const ExportedFile&) = default;
};

/// 导出清单: what was handed over, from what and by whom. Its canonical bytes are signed.
struct ExportManifest {
    std::string season;
    WindowId window;
    std::vector<BatchId> batches;  ///< those that the files are about
    bool closed = false;           ///< false: a drill, the window was not closed
    Digest closing{};              ///< SHA-256 of the closing's record; zeros when not closed
    std::string purpose;           ///< production, drill, demo
    std::string by;                ///< who took it out; may be empty
    std::string encoding;          ///< of the DBF files: gb18030 or gbk
    Instant made_at;               ///< wall clock
    std::vector<ExportedFile> files;
    friend bool operator==(const ExportManifest&, const ExportManifest&) = default;
};

inline constexpr const char* kManifestFormat = "zhiyuan-export-1";
inline constexpr const char* kManifestName = "manifest.json";

/// RFC 8785 JSON, described in docs/formats.md.
std::string canonical_bytes(const ExportManifest& manifest);

/// The manifest with its signature, as it lies in the folder.
struct ManifestFile {
    ExportManifest manifest;
    std::string key_id;
    Signature signature{};
};

std::string manifest_file(const ManifestFile& file);
/// nullopt when it is none. Whether it is genuine is for the caller to check: signature over
/// canonical_bytes(manifest).
std::optional<ManifestFile> parse_manifest_file(std::string json);

}  // namespace zhiyuan::codec
