#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "crypto/ed25519_signer.h"
#include "ports/entropy.h"
#include "registrar/cosigning.h"
#include "registrar/local_register.h"

namespace zhiyuan::registrar {

/// Where a register lives: its name, its key and its journal. Nothing of it is the server's.
struct RegisterFolder {
    std::filesystem::path folder;

    std::filesystem::path name_file() const { return folder / "season"; }
    std::filesystem::path key_file() const { return folder / "register-key"; }
    std::filesystem::path journal() const { return folder / "journal"; }
    /// A witness a line: its URL, a blank, its key as C2SP spells it.
    std::filesystem::path witnesses_file() const { return folder / "witnesses"; }
    std::filesystem::path socket() const { return folder / "socket"; }
};

/// An opened register with the key that it signs with.
struct OpenedRegister {
    std::unique_ptr<crypto::Ed25519Signer> signer;
    std::unique_ptr<LocalRegister> book;
    std::vector<WitnessAddress> witnesses;
};

// The errors are for whoever runs the command: what, where, and what to do.

Result<crypto::Ed25519Signer::Seed, std::string> read_register_key(
    const std::filesystem::path& path);
/// Never over an existing file.
Result<void, std::string> write_register_key(const std::filesystem::path& path,
                                             crypto::Ed25519Signer::Seed seed);

/// Makes the folder, a key and an empty journal. `season` names its logs, as in origin_of. Refuses
/// a folder that holds a register.
Result<void, std::string> make_register(const RegisterFolder& place, const std::string& season,
                                        ports::Entropy& entropy);

/// Has the register ask that witness for its signature from its next start on.
Result<void, std::string> ask_witness(const RegisterFolder& place, const std::string& url,
                                      const std::string& key);

/// Reads all of its journal.
Result<OpenedRegister, std::string> open_register(const RegisterFolder& place);

}  // namespace zhiyuan::registrar
