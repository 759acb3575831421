#pragma once

#include <array>
#include <memory>
#include <string>

#include "ports/registration.h"
#include "ports/signer.h"
#include "registrar/appended_proofs.h"

namespace zhiyuan::registrar {

/// The keys of the server's end, which the register does not have.
struct ServerKeys {
    std::array<Byte, 32> threads{};  ///< names whose receipts are whose
    std::array<Byte, 32> outbox{};   ///< seals what lies in the outbox
};
/// Both from one master.
ServerKeys server_keys_of(std::span<const Byte> master);

/// The server's end of a register. Believes nothing that the register says: what is not signed with
/// its key, or does not follow from the group, is not taken.
class ServerEnd final : public ports::Registration {
public:
    struct Names {
        tlog::NoteKey log;   ///< of the register's log of receipts
        tlog::NoteKey acts;  ///< of its other log
        tlog::NoteKey own;   ///< `signer` signs as this
    };
    /// The signer outlives it. The register is of this thread alone, or safe to use from several.
    ServerEnd(std::shared_ptr<ports::Register> book, Names names, const ServerKeys& keys,
              ports::Signer& signer);

    Digest thread_of(CandidateId candidate) const override;
    std::string pack(const ports::Registrable& registrable) const override;
    std::optional<ports::Registrable> unpack(std::string_view packed) const override;
    Result<std::vector<std::string>, ports::RegisterError> append(
        const ports::LogGroup& group) override;
    Result<std::optional<std::string>, ports::RegisterError> proof_of(CandidateId candidate,
                                                                      int number) override;

private:
    void sign(tlog::Note& note);

    std::shared_ptr<ports::Register> book_;
    Names names_;
    ServerKeys keys_;
    ports::Signer& signer_;
    KnownLog receipts_, acts_;
};

}  // namespace zhiyuan::registrar
