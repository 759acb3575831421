#include "tlog/add_checkpoint.h"

#include "tlog/lines.h"

namespace zhiyuan::tlog {
namespace {

constexpr std::string_view kOld = "old ";

}  // namespace

std::string to_text(const AddCheckpoint& request) {
    std::string out = std::string(kOld) + std::to_string(request.old_size) + "\n";
    for (const Digest& hash : request.consistency) out += hash_line(hash);
    return out + "\n" + to_text(request.checkpoint);
}

std::optional<AddCheckpoint> parse_add_checkpoint(std::string_view body) {
    const auto first = take_line(body);
    if (!first || !first->starts_with(kOld)) return std::nullopt;
    const auto old_size = parse_size(first->substr(kOld.size()));
    auto consistency = take_hashes(body);
    auto checkpoint = parse_note(body);
    if (!old_size || !consistency || !checkpoint) return std::nullopt;
    return AddCheckpoint{*old_size, std::move(*consistency), std::move(*checkpoint)};
}

}  // namespace zhiyuan::tlog
