#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace zhiyuan::crypto {

/// A secret by its name, as a file of secrets has it in a line.
struct NamedSecret {
    std::string name;
    std::array<Byte, 32>* secret;
};

/// Writes a file with owner-only rights, durably, and never over an existing one. `first_line` says
/// what kind of file it is. The error says what failed, in words for whoever runs the command.
Result<void, std::string> write_secret_file(const std::filesystem::path& path,
                                            const std::string& first_line,
                                            const std::vector<NamedSecret>& secrets);

/// Fills `secrets` from such a file; it must hold them all. Refuses a file that others than its
/// owner may read.
Result<void, std::string> read_secret_file(const std::filesystem::path& path,
                                           const std::string& first_line,
                                           const std::vector<NamedSecret>& secrets);

}  // namespace zhiyuan::crypto
