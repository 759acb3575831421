#include "codec/closing_file.h"

#include "codec/json_in.h"
#include "domain/subject/canonical_json.h"

namespace zhiyuan::codec {
namespace {

using Value = JsonIn::Value;

// How many members each object has.
constexpr std::size_t kMembersOfFile = 3, kMembersOfClosing = 16, kMembersOfInclusion = 8;
constexpr std::size_t kMembersOfExtension = 3, kMembersOfFiled = 2;

constexpr std::size_t kExtensionsMax = 20'000;  ///< far above the units of a province
constexpr std::size_t kBatchesMax = 100;
constexpr std::size_t kPathMax = 53;
constexpr std::size_t kReasonBytesMax = 4'096;

bool read_count(JsonIn& in, Value value, std::int64_t& out) {
    return in.integer(value, out, 0, kIntegerMax);
}

bool read_extension(JsonIn& in, Value value, GrantedExtension& out) {
    return in.all_members(value, kMembersOfExtension, [&](std::string_view name, Value field) {
        if (name == "closes_at") return read_instant(in, field, out.closes_at);
        if (name == "reason") return in.text(field, out.reason, kReasonBytesMax, 0);
        return name == "unit" && in.text(field, out.unit, 64, 0);
    });
}

bool read_filed(JsonIn& in, Value value, FiledInBatch& out) {
    return in.all_members(value, kMembersOfFiled, [&](std::string_view name, Value field) {
        if (name == "batch") return read_id(in, field, out.batch);
        return name == "filed" && read_count(in, field, out.filed);
    });
}

bool read_numbers(JsonIn& in, std::string_view name, Value field, ClosingRecord& out) {
    if (name == "candidates") return read_count(in, field, out.candidates);
    if (name == "confirmations") return read_count(in, field, out.confirmations);
    if (name == "declared") return read_count(in, field, out.declared);
    if (name == "not_reached") return read_count(in, field, out.not_reached);
    return name == "tree_size" && read_count(in, field, out.tree_size);
}

bool read_member(JsonIn& in, std::string_view name, Value field, ClosingRecord& out) {
    std::string text;
    if (name == "format") return in.text(field, text, 64) && text == kClosingFormat;
    if (name == "season") return in.text(field, out.season, 64);
    if (name == "window") return read_id(in, field, out.window);
    if (name == "plan_version") return in.text(field, out.plan_version, 64);
    if (name == "closed_at") return read_instant(in, field, out.closed_at);
    if (name == "closes_at") return read_instant(in, field, out.closes_at);
    if (name == "intake_until") return read_instant(in, field, out.intake_until);
    if (name == "previous") return read_hex(in, field, out.previous);
    if (name == "root") return read_hex(in, field, out.root);
    if (name == "extensions")
        return in.elements(field, kExtensionsMax, [&](std::size_t, Value item) {
            return read_extension(in, item, out.extensions.emplace_back());
        });
    if (name == "filings")
        return in.elements(field, kBatchesMax, [&](std::size_t, Value item) {
            return read_filed(in, item, out.filings.emplace_back());
        });
    return read_numbers(in, name, field, out);
}

bool read_inclusion_member(JsonIn& in, std::string_view name, Value field, InclusionFile& out) {
    std::string text;
    if (name == "format") return in.text(field, text, 64) && text == kInclusionFormat;
    if (name == "season") return in.text(field, out.season, 64);
    if (name == "window") return read_id(in, field, out.window);
    if (name == "candidate_no") return read_id(in, field, out.candidate);
    if (name == "leaf_index") return read_count(in, field, out.proof.index);
    if (name == "tree_size") return read_count(in, field, out.proof.tree_size);
    if (name == "root") return read_hex(in, field, out.root);
    return name == "path" && in.elements(field, kPathMax, [&](std::size_t, Value item) {
        return read_hex(in, item, out.proof.path.emplace_back());
    });
}

}  // namespace

std::string closing_file(const std::string& canonical, const std::string& key_id,
                         const Signature& signature) {
    std::string out = R"({"closing":)";
    out += canonical;
    out += R"(,"key_id":)";
    append_json_string(out, key_id);
    out += R"(,"signature":")" + to_hex(signature) + "\"}";
    return out;
}

std::optional<ClosingFile> parse_closing_file(std::string json) {
    JsonIn in;
    ClosingFile file;
    const bool ok = in.whole_object(json, kMembersOfFile, [&](std::string_view name, Value value) {
        if (name == "closing")
            return in.all_members(value, kMembersOfClosing,
                                  [&](std::string_view member, Value field) {
                                      return read_member(in, member, field, file.record);
                                  });
        if (name == "key_id") return in.text(value, file.key_id, 64);
        return name == "signature" && read_hex(in, value, file.signature);
    });
    if (!ok || file.record.season.empty() || file.key_id.empty()) return std::nullopt;
    return file;
}

std::optional<ClosingRecord> parse_closing(const std::string& canonical) {
    JsonIn in;
    ClosingRecord record;
    std::string json = canonical;
    const bool ok = in.object(json, [&](std::string_view name, Value field) {
        return read_member(in, name, field, record);
    });
    if (!ok || canonical_bytes(record) != canonical) return std::nullopt;
    return record;
}

std::string inclusion_file(const InclusionFile& file) {
    CanonicalJson json;
    json.begin_object()
        .member("candidate_no", file.candidate.value())
        .member("format", kInclusionFormat)
        .member("leaf_index", file.proof.index)
        .name("path")
        .begin_array();
    for (const Digest& hash : file.proof.path) json.text(to_hex(hash));
    json.end_array()
        .member("root", to_hex(file.root))
        .member("season", file.season)
        .member("tree_size", file.proof.tree_size)
        .member("window", file.window.value())
        .end_object();
    return std::move(json).bytes();
}

std::optional<InclusionFile> parse_inclusion_file(std::string json) {
    JsonIn in;
    InclusionFile file;
    const bool ok =
        in.whole_object(json, kMembersOfInclusion, [&](std::string_view name, Value field) {
            return read_inclusion_member(in, name, field, file);
        });
    if (!ok || file.season.empty() || file.candidate.value().empty()) return std::nullopt;
    return file;
}

}  // namespace zhiyuan::codec
