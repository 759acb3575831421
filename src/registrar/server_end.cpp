#include "registrar/server_end.h"

#include "crypto/hmac.h"
#include "registrar/outbox_codec.h"

namespace zhiyuan::registrar {
namespace {

using ports::RegisterError;

// A register that answers so is none that anything may be entered into any more.
RegisterError not_believed(std::string words) {
    return {RegisterError::Kind::refused, std::move(words), ports::EntryFault::not_an_entry, {}};
}

}  // namespace

ServerKeys server_keys_of(std::span<const Byte> master) {
    return {crypto::derive_key(master, "zhiyuan register threads 1"),
            crypto::derive_key(master, "zhiyuan register outbox 1")};
}

ServerEnd::ServerEnd(std::shared_ptr<ports::Register> book, Names names, const ServerKeys& keys,
                     ports::Signer& signer)
    : book_(std::move(book)),
      names_(std::move(names)),
      keys_(keys),
      signer_(signer),
      receipts_{names_.log},
      acts_{names_.acts} {}

Digest ServerEnd::thread_of(CandidateId candidate) const {
    return crypto::hmac(keys_.threads, "candidate " + std::to_string(candidate.value()));
}

std::string ServerEnd::pack(const ports::Registrable& registrable) const {
    return registrar::pack(registrable, keys_.outbox);
}

std::optional<ports::Registrable> ServerEnd::unpack(std::string_view packed) const {
    return registrar::unpack(packed, keys_.outbox);
}

// One signature a group: it is of the checkpoint that all of its receipts share.
void ServerEnd::sign(tlog::Note& note) {
    note.signatures.push_back(tlog::signature_of(names_.own, signer_.sign(note.text)));
}

Result<std::vector<std::string>, RegisterError> ServerEnd::append(const ports::LogGroup& group) {
    const auto appended = book_->append(group);
    if (!appended) return fail(appended.error());
    auto proofs = proofs_of(group, ports::Log::receipts, appended->receipts, receipts_);
    if (!proofs) return fail(not_believed(proofs.error()));
    if (const auto acts = proofs_of(group, ports::Log::acts, appended->acts, acts_); !acts)
        return fail(not_believed(acts.error()));
    std::vector<std::string> out;
    if (proofs->empty()) return out;
    tlog::Note checkpoint = proofs->front().checkpoint;
    sign(checkpoint);
    for (tlog::LoggedProof& proof : *proofs) {
        proof.checkpoint = checkpoint;
        out.push_back(tlog::to_text(proof));
    }
    return out;
}

Result<std::optional<std::string>, RegisterError> ServerEnd::proof_of(CandidateId candidate,
                                                                      int number) {
    const auto shown = book_->prove({ports::Log::receipts, thread_of(candidate), number});
    if (!shown) return fail(shown.error());
    if (!*shown) return std::optional<std::string>();
    auto proof = tlog::parse_logged_proof(**shown);
    if (!proof || !tlog::signed_by(proof->checkpoint, names_.log))
        return fail(not_believed("the register has not signed what it shows"));
    sign(proof->checkpoint);
    return std::optional<std::string>(tlog::to_text(*proof));
}

}  // namespace zhiyuan::registrar
