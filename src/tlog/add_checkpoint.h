#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tlog/note.h"

namespace zhiyuan::tlog {

/// What a log asks of a witness (C2SP tlog-witness): to sign a checkpoint that continues the one of
/// `old_size` which it has signed before.
struct AddCheckpoint {
    std::int64_t old_size = 0;
    std::vector<Digest> consistency;  ///< as merkle::ConsistencyProof has it
    Note checkpoint;
    friend bool operator==(const AddCheckpoint&, const AddCheckpoint&) = default;
};

/// The body of the request.
std::string to_text(const AddCheckpoint& request);
std::optional<AddCheckpoint> parse_add_checkpoint(std::string_view body);

}  // namespace zhiyuan::tlog
