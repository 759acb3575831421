#pragma once

#include <array>
#include <filesystem>
#include <string>

#include "base/result.h"
#include "ports/entropy.h"

namespace zhiyuan::crypto {

/// The season's secrets, kept in one file apart from the database.
struct Keys {
    std::array<Byte, 32> cards{};     ///< master of all card codes, challenges and proofs
    std::array<Byte, 32> receipts{};  ///< seed of the Ed25519 key
    std::array<Byte, 32> personal{};  ///< master of the sealed personal data
};

Keys make_keys(ports::Entropy& entropy);

/// Writes the file with owner-only rights, durably, and never over an existing one. The error says
/// what failed, in words for whoever runs the command.
Result<void, std::string> write_key_file(const std::filesystem::path& path, Keys keys);

/// Refuses a file that others than its owner may read.
Result<Keys, std::string> read_key_file(const std::filesystem::path& path);

}  // namespace zhiyuan::crypto
