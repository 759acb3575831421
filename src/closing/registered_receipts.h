#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "ports/register.h"
#include "tlog/note.h"

namespace zhiyuan::closing {

/// What the register has of receipts at one moment, as its signed checkpoint of that moment covers
/// it: about 60 bytes a receipt.
class RegisteredReceipts {
public:
    /// Reads the whole log and holds it against the newest checkpoint, which must be signed with
    /// `key`. The error is in words for whoever closes.
    static Result<RegisteredReceipts, std::string> read(ports::Register& book,
                                                        const tlog::NoteKey& key);

    std::int64_t size() const { return static_cast<std::int64_t>(lines_.size()); }
    /// How many receipts a thread has.
    std::int64_t count(const Digest& thread) const;
    /// The commitment of a thread's receipt of that number; nullptr where there is none.
    const Digest* find(const Digest& thread, std::int64_t number) const;

private:
    // A pseudonym is a keyed hash: half of it names a thread as well.
    struct Line {
        std::array<Byte, 16> thread{};
        std::int32_t number = 0;
        Digest commitment{};
    };
    std::vector<Line> lines_;  ///< by thread and number
};

}  // namespace zhiyuan::closing
