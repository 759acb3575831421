#include "tlog/note.h"

#include <algorithm>

#include "base/base64.h"
#include "base/utf8.h"

namespace zhiyuan::tlog {
namespace {

constexpr std::string_view kDash = "\u2014 ";
constexpr std::size_t kTimeBytes = 8;

bool is_note_text(std::string_view text) {
    return is_utf8(text) && std::all_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) >= ' ' || c == '\n';
           });
}

std::optional<NoteSignature> parse_line(std::string_view line) {
    if (!line.starts_with(kDash)) return std::nullopt;
    line.remove_prefix(kDash.size());
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos || !is_key_name(line.substr(0, blank))) return std::nullopt;
    const auto bytes = from_base64(line.substr(blank + 1));
    NoteSignature out;
    out.name = line.substr(0, blank);
    if (!bytes || bytes->size() <= out.key_id.size()) return std::nullopt;
    std::copy_n(bytes->begin(), out.key_id.size(), out.key_id.begin());
    out.bytes = bytes->substr(out.key_id.size());
    return out;
}

std::string big_endian(std::int64_t seconds) {
    std::string out(kTimeBytes, '\0');
    for (std::size_t i = 0; i < kTimeBytes; ++i)
        out[i] = static_cast<char>(static_cast<std::uint64_t>(seconds) >> 8 * (7 - i) & 255);
    return out;
}

// Negative where the text is no time that cosignatures may have.
std::int64_t from_big_endian(std::string_view bytes) {
    std::uint64_t out = 0;
    for (const char byte : bytes) out = out << 8 | static_cast<unsigned char>(byte);
    return static_cast<std::int64_t>(out);
}

std::optional<Signed> checked(const Note& note, const NoteSignature& given, const NoteKey& key) {
    Signature signature{};
    const std::size_t before = key.kind == SignatureKind::cosignature ? kTimeBytes : 0;
    if (given.bytes.size() != before + signature.size()) return std::nullopt;
    std::copy(given.bytes.begin() + static_cast<std::ptrdiff_t>(before), given.bytes.end(),
              signature.begin());
    if (key.kind == SignatureKind::ed25519)
        return signature::is_good(signature, note.text, key.key) ? std::optional(Signed{})
                                                                 : std::nullopt;
    const std::int64_t at = from_big_endian(std::string_view(given.bytes).substr(0, kTimeBytes));
    if (at < 0 || !signature::is_good(signature, cosigned_bytes(note.text, at), key.key))
        return std::nullopt;
    return Signed{at};
}

}  // namespace

std::string to_line(const NoteSignature& signature) {
    const std::string bytes = std::string(as_text(signature.key_id)) + signature.bytes;
    return std::string(kDash) + signature.name + " " + to_base64(as_bytes(bytes)) + "\n";
}

std::string to_text(const Note& note) {
    std::string out = note.text + "\n";
    for (const NoteSignature& signature : note.signatures) out += to_line(signature);
    return out;
}

std::optional<std::vector<NoteSignature>> parse_signatures(std::string_view lines) {
    std::vector<NoteSignature> out;
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        if (end == std::string_view::npos || out.size() == kNoteSignaturesMax) return std::nullopt;
        auto signature = parse_line(lines.substr(0, end));
        if (!signature) return std::nullopt;
        out.push_back(std::move(*signature));
        lines.remove_prefix(end + 1);
    }
    if (out.empty()) return std::nullopt;
    return out;
}

std::optional<Note> parse_note(std::string_view text) {
    if (!is_note_text(text)) return std::nullopt;
    const std::size_t gap = text.rfind("\n\n");
    if (gap == std::string_view::npos) return std::nullopt;
    auto signatures = parse_signatures(text.substr(gap + 2));
    if (!signatures) return std::nullopt;
    return Note{std::string(text.substr(0, gap + 1)), std::move(*signatures)};
}

NoteSignature signature_of(const NoteKey& key, const Signature& signature) {
    return {key.name, key.id(), std::string(as_text(signature))};
}

std::string cosigned_bytes(std::string_view text, std::int64_t seconds) {
    return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(text);
}

NoteSignature cosignature_of(const NoteKey& key, std::int64_t seconds, const Signature& signature) {
    return {key.name, key.id(), big_endian(seconds) + std::string(as_text(signature))};
}

std::optional<Signed> signed_by(const Note& note, const NoteKey& key) {
    std::optional<Signed> out;
    const KeyId id = key.id();
    for (const NoteSignature& given : note.signatures) {
        if (given.name != key.name || given.key_id != id) continue;
        const auto good = checked(note, given, key);
        if (!good) return std::nullopt;
        if (!out) out = good;
    }
    return out;
}

}  // namespace zhiyuan::tlog
