#include "tlog/logged_proof.h"

#include <algorithm>

#include "base/base64.h"
#include "merkle/hashes.h"
#include "tlog/lines.h"

namespace zhiyuan::tlog {
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";

}  // namespace

std::string to_text(const LoggedProof& proof) {
    std::string out =
        std::string(kFirstLine) + "\n" + std::string(kIndex) + std::to_string(proof.index) + "\n";
    for (const Digest& hash : proof.path) out += hash_line(hash);
    return out + "\n" + to_text(proof.checkpoint);
}

std::optional<LoggedProof> parse_logged_proof(std::string_view text) {
    if (take_line(text) != kFirstLine) return std::nullopt;
    auto line = take_line(text);
    if (line && line->starts_with(kExtra)) {
        const auto extra = from_base64(line->substr(kExtra.size()));
        if (!extra || extra->empty()) return std::nullopt;
        line = take_line(text);
    }
    if (!line || !line->starts_with(kIndex)) return std::nullopt;
    const auto index = parse_size(line->substr(kIndex.size()));
    auto path = take_hashes(text);
    auto checkpoint = parse_note(text);
    if (!index || !path || !checkpoint) return std::nullopt;
    return LoggedProof{*index, std::move(*path), std::move(*checkpoint)};
}

Shown shown_by(const LoggedProof& proof, std::string_view entry, std::string_view origin,
               const std::vector<NoteKey>& keys) {
    const auto checkpoint = parse_checkpoint(proof.checkpoint.text);
    if (!checkpoint || checkpoint->origin != origin) return Shown::no_checkpoint;
    const bool all_signed =
        !keys.empty() && std::all_of(keys.begin(), keys.end(), [&](const NoteKey& key) {
            return signed_by(proof.checkpoint, key).has_value();
        });
    if (!all_signed) return Shown::not_signed;
    const auto root =
        merkle::root_from({proof.index, checkpoint->size, proof.path}, merkle::leaf_hash(entry));
    return root == checkpoint->root ? Shown::logged : Shown::another_entry;
}

}  // namespace zhiyuan::tlog
