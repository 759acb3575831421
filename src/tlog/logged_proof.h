#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "merkle/proof.h"
#include "tlog/checkpoint.h"
#include "tlog/note.h"

namespace zhiyuan::tlog {

/// That an entry is in a log, for somebody who has nothing but the keys of the log and of those who
/// watch it (C2SP tlog-proof).
struct LoggedProof {
    std::int64_t index = 0;    ///< of the entry, from 0
    std::vector<Digest> path;  ///< as merkle::InclusionProof has it
    Note checkpoint;
    friend bool operator==(const LoggedProof&, const LoggedProof&) = default;
};

std::string to_text(const LoggedProof& proof);
/// nullopt when the text is no such proof. What it says is not judged; extra data is passed over.
std::optional<LoggedProof> parse_logged_proof(std::string_view text);

/// What a proof shows of an entry.
enum class Shown {
    logged,         ///< it is in the log, by the word of all of the keys
    no_checkpoint,  ///< the note is no checkpoint of that log
    not_signed,     ///< one of the keys has not signed it
    another_entry,  ///< the way from the entry leads to another root
};

/// Whether the entry is in the log of that origin, in a checkpoint that every one of `keys` has
/// signed. Without a key nothing is shown.
Shown shown_by(const LoggedProof& proof, std::string_view entry, std::string_view origin,
               const std::vector<NoteKey>& keys);

}  // namespace zhiyuan::tlog
