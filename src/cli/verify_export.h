#pragma once

#include <filesystem>

#include "signature/ed25519.h"

namespace zhiyuan::cli {

/// Checks a hand-over without any server: signature of the manifest, then every file against it.
/// Says what it finds; returns the exit code.
int verify_export(const std::filesystem::path& folder, const signature::PublicKey& key);

}  // namespace zhiyuan::cli
