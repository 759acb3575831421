#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/result.h"
#include "crypto/ed25519_signer.h"
#include "ports/entropy.h"
#include "witness/witness_book.h"

namespace zhiyuan::witness {

/// Where a witness lives: its name, its key, the keys of the logs that it watches, and what it has
/// seen of them.
struct WitnessFolder {
    std::filesystem::path folder;

    std::filesystem::path name_file() const { return folder / "name"; }
    std::filesystem::path key_file() const { return folder / "witness-key"; }
    /// A key a line, as C2SP spells them.
    std::filesystem::path logs_file() const { return folder / "logs"; }
    std::filesystem::path book() const { return folder / "seen"; }
};

struct OpenedWitness {
    tlog::NoteKey key;
    std::unique_ptr<crypto::Ed25519Signer> signer;
    std::unique_ptr<WitnessBook> book;
};

struct WitnessStatus {
    tlog::NoteKey key;
    std::map<std::string, tlog::Checkpoint> seen;  ///< by origin
};

// The errors are for whoever runs the command: what, where, and what to do.

/// Makes the folder and a key. Refuses a folder that holds a witness.
Result<void, std::string> make_witness(const WitnessFolder& place, const std::string& name,
                                       ports::Entropy& entropy);

/// Has the witness watch the log of that key from its next start on. Refuses another key for a log
/// that it watches.
Result<void, std::string> watch_log(const WitnessFolder& place, const std::string& key);

Result<OpenedWitness, std::string> open_witness(const WitnessFolder& place);

/// Also while the witness serves.
Result<WitnessStatus, std::string> status_of(const WitnessFolder& place);

}  // namespace zhiyuan::witness
