#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ports/signer.h"
#include "registrar/group_book.h"
#include "tlog/logged_proof.h"

namespace zhiyuan::registrar {

/// The name that a register has by its signer.
RegisterName name_of(const std::string& season, ports::Signer& signer);

/// What a register answers of its ledger, signed: the same for one beside a journal and for one in
/// memory. All outlive it.
class SignedLedger {
public:
    SignedLedger(const Ledger& ledger, const RegisterName& name, ports::Signer& signer)
        : ledger_(ledger), name_(name), signer_(signer) {}

    ports::Appended appended(const Span& span) const;
    ports::LogState state(Log log) const;
    std::optional<std::string> prove(const ports::EntryPlace& place) const;
    Result<std::vector<Digest>, ports::RegisterError> prove_consistency(
        Log log, std::int64_t old_size, std::int64_t new_size) const;

private:
    tlog::Note checkpoint(Log log, std::int64_t size) const;
    ports::LogStep step_of(Log log, const Span& span) const;

    const Ledger& ledger_;
    const RegisterName& name_;
    ports::Signer& signer_;
};

/// Why the ledger does not take a group.
ports::RegisterError refusal_of(const Judged& judged);

}  // namespace zhiyuan::registrar
