#pragma once

#include <filesystem>

#include "crypto/ed25519_signer.h"

namespace zhiyuan::cli {

/// Checks a hand-over without any server: signature of the manifest, then every file against it.
/// Says what it finds; returns the exit code.
int verify_export(const std::filesystem::path& folder, const crypto::Ed25519Signer::PublicKey& key);

}  // namespace zhiyuan::cli
