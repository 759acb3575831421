#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "signature/ed25519.h"

// Signed notes as in C2SP signed-note, with cosignatures as in C2SP tlog-cosignature: a text, and
// who has signed it. Anybody's witness and monitor reads them.

namespace zhiyuan::tlog {

/// What a signature is over; the numbers are C2SP's.
enum class SignatureKind : Byte {
    ed25519 = 1,      ///< the text alone
    cosignature = 4,  ///< the text with the time of signing: a witness's
};

/// Tells keys of one name apart; no proof of anything.
using KeyId = std::array<Byte, 4>;

/// Whoever may sign.
struct NoteKey {
    std::string name;  ///< no blanks, no plus, not empty: see is_key_name
    SignatureKind kind = SignatureKind::ed25519;
    signature::PublicKey key{};
    friend bool operator==(const NoteKey&, const NoteKey&) = default;

    KeyId id() const;
};

bool is_key_name(std::string_view name);

/// "NAME+hexadecimal id+base64": how a key is written into configuration files.
std::string to_text(const NoteKey& key);
/// nullopt when the text is no key of these kinds, or its id is another's.
std::optional<NoteKey> parse_key(std::string_view text);

struct NoteSignature {
    std::string name;
    KeyId key_id{};
    std::string bytes;  ///< as its kind has them
    friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

struct Note {
    std::string text;  ///< ends with a newline
    std::vector<NoteSignature> signatures;
    friend bool operator==(const Note&, const Note&) = default;
};

/// A note of more signatures is not read.
inline constexpr std::size_t kNoteSignaturesMax = 64;

std::string to_text(const Note& note);
/// "— NAME base64", with its newline.
std::string to_line(const NoteSignature& signature);
/// nullopt when the text is no note; nothing is said about whose signatures these are.
std::optional<Note> parse_note(std::string_view text);
/// Lines as to_line writes them, one at least; nullopt otherwise.
std::optional<std::vector<NoteSignature>> parse_signatures(std::string_view lines);

/// What a key of kind `ed25519` has signed, as a line of the note.
NoteSignature signature_of(const NoteKey& key, const Signature& signature);

/// What a witness signs: the text as it has seen it at `seconds` since 1970.
std::string cosigned_bytes(std::string_view text, std::int64_t seconds);
NoteSignature cosignature_of(const NoteKey& key, std::int64_t seconds, const Signature& signature);

/// When a key has signed. `at` is of a cosignature only, in seconds since 1970.
struct Signed {
    std::int64_t at = 0;
};

/// Whether that key has signed the note. A note with a bad signature under that key's name and id
/// counts as not signed by it, whatever else stands there.
std::optional<Signed> signed_by(const Note& note, const NoteKey& key);

}  // namespace zhiyuan::tlog
