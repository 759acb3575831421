#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

// The lines that checkpoints, proofs and requests to witnesses are made of.

namespace zhiyuan::tlog {

/// A whole number in decimal digits without leading zeros; nullopt where it is spelled otherwise,
/// or beyond 63 bits.
std::optional<std::int64_t> parse_size(std::string_view digits);

/// Base 64 of a hash, with its newline.
std::string hash_line(const Digest& hash);
std::optional<Digest> parse_hash(std::string_view line);

/// Takes the next line off `text`, without its newline; nullopt at the end, and where a line has no
/// newline.
std::optional<std::string_view> take_line(std::string_view& text);

/// No way through a tree of 2^63 leaves is longer.
inline constexpr std::size_t kHashLinesMax = 63;

/// Takes lines of hashes up to an empty line, and that line; nullopt where another line comes
/// first, or too many.
std::optional<std::vector<Digest>> take_hashes(std::string_view& text);

}  // namespace zhiyuan::tlog
