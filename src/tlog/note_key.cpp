#include <algorithm>

#include "base/base64.h"
#include "base/utf8.h"
#include "tlog/note.h"

namespace zhiyuan::tlog {
namespace {

// The blanks beyond ASCII.
constexpr std::string_view kWideBlanks[] = {"\u0085", "\u00a0", "\u1680", "\u2000", "\u2001",
                                            "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
                                            "\u2007", "\u2008", "\u2009", "\u200a", "\u2028",
                                            "\u2029", "\u202f", "\u205f", "\u3000"};

// The kind, then the key itself.
std::string encoded(const NoteKey& key) {
    return static_cast<char>(key.kind) + std::string(as_text(key.key));
}

}  // namespace

KeyId NoteKey::id() const {
    const Digest digest = sha256(name + "\n" + encoded(*this));
    KeyId out{};
    std::copy_n(digest.begin(), out.size(), out.begin());
    return out;
}

bool is_key_name(std::string_view name) {
    const auto is_allowed = [](char c) {
        return static_cast<unsigned char>(c) > ' ' && c != '+' && c != '\x7f';
    };
    const auto holds = [&](std::string_view blank) {
        return name.find(blank) != std::string_view::npos;
    };
    return !name.empty() && is_utf8(name) && std::all_of(name.begin(), name.end(), is_allowed) &&
           std::none_of(std::begin(kWideBlanks), std::end(kWideBlanks), holds);
}

std::string to_text(const NoteKey& key) {
    return key.name + "+" + to_hex(key.id()) + "+" + to_base64(as_bytes(encoded(key)));
}

std::optional<NoteKey> parse_key(std::string_view text) {
    const std::size_t first = text.find('+');
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t second = text.find('+', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    NoteKey out;
    out.name = text.substr(0, first);
    const auto bytes = from_base64(text.substr(second + 1));
    if (!is_key_name(out.name) || !bytes || bytes->size() != 1 + out.key.size())
        return std::nullopt;
    out.kind = static_cast<SignatureKind>(bytes->front());
    if (out.kind != SignatureKind::ed25519 && out.kind != SignatureKind::cosignature)
        return std::nullopt;
    std::copy(bytes->begin() + 1, bytes->end(), out.key.begin());
    // Spelled as we spell it: the id is not taken from the text.
    if (to_text(out) != text) return std::nullopt;
    return out;
}

}  // namespace zhiyuan::tlog
