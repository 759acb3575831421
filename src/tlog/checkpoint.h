#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace zhiyuan::tlog {

/// 检查点: what a log was at one size (C2SP tlog-checkpoint). Signed as the text of a note.
struct Checkpoint {
    std::string origin;  ///< the log's name
    std::int64_t size = 0;
    Digest root{};
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

std::string note_text(const Checkpoint& checkpoint);
/// nullopt when the text of a note is no checkpoint. Lines after the third say nothing here.
std::optional<Checkpoint> parse_checkpoint(std::string_view note_text);

}  // namespace zhiyuan::tlog
