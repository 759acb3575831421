#include "codec/export_manifest.h"

#include "codec/json_in.h"
#include "domain/subject/canonical_json.h"

namespace zhiyuan::codec {
namespace {

constexpr std::int64_t kIntegerMax = (std::int64_t{1} << 53) - 1;
constexpr std::size_t kFilesMax = 10'000, kBatchesMax = 100;

bool digest_in(JsonIn& in, JsonIn::Value value, Digest& out) {
    std::string hex;
    return in.text(value, hex, 64, 64) && from_hex(hex, out);
}

// A name is of a file in the folder itself, never a way out of it.
bool is_plain_name(const std::string& name) {
    return name.find('/') == std::string::npos && name != "." && name != "..";
}

bool read_file_entry(JsonIn& in, JsonIn::Value value, ExportedFile& out) {
    return in.members(value, [&](std::string_view name, JsonIn::Value member) {
        if (name == "bytes") return in.integer(member, out.bytes, 0, kIntegerMax);
        if (name == "name") return in.text(member, out.name, 100) && is_plain_name(out.name);
        if (name == "rows") return in.integer(member, out.rows, 0, kIntegerMax);
        return name == "sha256" && digest_in(in, member, out.sha256);
    });
}

bool read_batches(JsonIn& in, JsonIn::Value value, std::vector<BatchId>& out) {
    return in.elements(value, kBatchesMax, [&](std::size_t, JsonIn::Value item) {
        std::string id;
        if (!in.text(item, id, 40)) return false;
        out.emplace_back(std::move(id));
        return true;
    });
}

bool read_manifest(JsonIn& in, JsonIn::Value value, ExportManifest& out) {
    return in.members(value, [&](std::string_view name, JsonIn::Value member) {
        std::string text;
        if (name == "batches") return read_batches(in, member, out.batches);
        if (name == "by") return in.text(member, out.by, 200, 0);
        if (name == "closed") return in.boolean(member, out.closed);
        if (name == "closing") return digest_in(in, member, out.closing);
        if (name == "encoding") return in.text(member, out.encoding, 20);
        if (name == "files")
            return in.elements(member, kFilesMax, [&](std::size_t, JsonIn::Value item) {
                return read_file_entry(in, item, out.files.emplace_back());
            });
        if (name == "format") return in.text(member, text, 40) && text == kManifestFormat;
        if (name == "made_at") {
            std::int64_t micros = 0;
            const bool ok = in.integer(member, micros, 0, kIntegerMax);
            out.made_at = Instant::from_micros(micros);
            return ok;
        }
        if (name == "purpose") return in.text(member, out.purpose, 20);
        if (name == "season") return in.text(member, out.season, 40);
        const bool ok = name == "window" && in.text(member, text, 40);
        if (ok) out.window = WindowId(text);
        return ok;
    });
}

}  // namespace

std::string canonical_bytes(const ExportManifest& manifest) {
    CanonicalJson json;
    json.begin_object().name("batches").begin_array();
    for (const BatchId& batch : manifest.batches) json.text(batch.value());
    json.end_array().member("by", manifest.by).member("closed", manifest.closed);
    json.member("closing", to_hex(manifest.closing)).member("encoding", manifest.encoding);
    json.name("files").begin_array();
    for (const ExportedFile& file : manifest.files) {
        json.begin_object().member("bytes", file.bytes).member("name", file.name);
        json.member("rows", file.rows).member("sha256", to_hex(file.sha256)).end_object();
    }
    json.end_array().member("format", kManifestFormat);
    json.member("made_at", manifest.made_at.micros()).member("purpose", manifest.purpose);
    json.member("season", manifest.season).member("window", manifest.window.value());
    return std::move(json.end_object()).bytes();
}

std::string manifest_file(const ManifestFile& file) {
    std::string out = R"({"key_id":)";
    append_json_string(out, file.key_id);
    out += R"(,"manifest":)" + canonical_bytes(file.manifest);
    out += R"(,"signature":")" + to_hex(file.signature) + "\"}";
    return out;
}

std::optional<ManifestFile> parse_manifest_file(std::string json) {
    JsonIn in;
    ManifestFile file;
    bool seen = false;
    const bool ok = in.object(json, [&](std::string_view name, JsonIn::Value value) {
        if (name == "manifest") return seen = read_manifest(in, value, file.manifest);
        if (name == "key_id") return in.text(value, file.key_id, 64);
        std::string hex;
        return name == "signature" && in.text(value, hex, 128) && from_hex(hex, file.signature);
    });
    if (!ok || !seen || file.key_id.empty()) return std::nullopt;
    return file;
}

}  // namespace zhiyuan::codec
