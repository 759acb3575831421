#pragma once

#include <memory>
#include <string>
#include <thread>

#include "ports/entropy.h"
#include "ports/registration.h"
#include "ports/signer.h"
#include "receipts/receipt_keys.h"
#include "server/data_folder.h"

namespace zhiyuan::server {

/// The register of a data folder, for whoever appends to it or reads proofs: behind a socket, where
/// a process of its own keeps it, or the one in the folder. That one belongs to one process at a
/// time: the first holds it and may share it, others ask the first.
class SeasonRegister {
public:
    /// The error is for whoever runs the command: what, where, and what to do. It must be the
    /// register that the season was begun with. The folder outlives it.
    static Result<std::unique_ptr<SeasonRegister>, std::string> open(const DataFolder& place,
                                                                     const OpenedFolder& opened);
    ~SeasonRegister();

    /// The register, for one thread.
    std::shared_ptr<ports::Register> connect() const;
    /// The server's end of it, for one thread. The signer is of the folder's keys and outlives it.
    std::unique_ptr<ports::Registration> make_end(ports::Signer& signer) const;

    /// Answers other processes of this user until this ends, where it holds the folder's own.
    Result<void, std::string> share();
    /// Of its log of receipts.
    const tlog::NoteKey& key() const { return opened_.receipt_keys.log; }
    /// All run as one user, on one disk: whoever can change the database can change this, too.
    bool embedded() const;

private:
    struct Held;
    SeasonRegister(const OpenedFolder& opened, std::filesystem::path socket);

    const OpenedFolder& opened_;
    const std::filesystem::path socket_;
    bool embedded_ = false;
    std::unique_ptr<Held> held_;  ///< null: another process has it
};

/// The keys of a season that begins: of the register behind place.register_socket, or of a new one
/// in the folder.
Result<receipts::ReceiptKeys, std::string> new_receipt_keys(const DataFolder& place,
                                                            const std::string& season,
                                                            const crypto::Keys& keys,
                                                            ports::Entropy& entropy);

}  // namespace zhiyuan::server
