#include "tlog/checkpoint.h"

#include "tlog/lines.h"

namespace zhiyuan::tlog {

std::string note_text(const Checkpoint& checkpoint) {
    return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
           hash_line(checkpoint.root);
}

std::optional<Checkpoint> parse_checkpoint(std::string_view note_text) {
    const auto origin = take_line(note_text), size = take_line(note_text),
               root = take_line(note_text);
    if (!origin || !size || !root || origin->empty()) return std::nullopt;
    const auto leaves = parse_size(*size);
    const auto hash = parse_hash(*root);
    if (!leaves || !hash) return std::nullopt;
    while (!note_text.empty()) {
        const auto extension = take_line(note_text);
        if (!extension || extension->empty()) return std::nullopt;
    }
    return Checkpoint{std::string(*origin), *leaves, *hash};
}

}  // namespace zhiyuan::tlog
