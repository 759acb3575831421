#include "closing/closing_chain.h"

#include <set>

#include "codec/closing_file.h"

namespace zhiyuan::closing {

const Closing* find_closing(const std::vector<Closing>& closings, const WindowId& window) {
    for (const Closing& closing : closings)
        if (closing.window == window) return &closing;
    return nullptr;
}

std::optional<Digest> head_of(const std::vector<Closing>& closings, const ports::Signer& signer) {
    std::set<Digest> ends, followed;
    for (const Closing& closing : closings) {
        const auto record = codec::parse_closing(closing.record);
        if (!record || record->window != closing.window ||
            !signer.is_good(closing.signature, closing.record))
            return std::nullopt;
        ends.insert(sha256(closing.record));
        followed.insert(record->previous);
    }
    ends.insert(Digest{});
    if (followed.size() != closings.size()) return std::nullopt;  // two follow the same
    for (const Digest& digest : followed)
        if (ends.erase(digest) == 0) return std::nullopt;
    return *ends.begin();
}

}  // namespace zhiyuan::closing
