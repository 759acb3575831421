#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.h"
#include "ports/register.h"
#include "ports/vault.h"

namespace zhiyuan::ports {

/// What one change has for the register.
struct Registrable {
    std::vector<LogEntry> entries;  ///< one at least
    /// By which its candidate agreed to it; nullopt where an act takes no code.
    std::optional<CodeProof> code;
    friend bool operator==(const Registrable&, const Registrable&) = default;
};

/// 登记: the server's end of the register. It has the keys by which entries are named and by which
/// what lies in the outbox is known as the server's own, and it makes what receipts prove. One
/// thread uses one Registration; calls block and never throw.
class Registration {
public:
    virtual ~Registration() = default;

    /// The thread of a candidate's receipts: a keyed hash, which tells nobody whose it is.
    virtual Digest thread_of(CandidateId candidate) const = 0;

    /// As it goes into the outbox, under a keyed hash.
    virtual std::string pack(const Registrable& registrable) const = 0;
    /// nullopt when the server has never packed it.
    virtual std::optional<Registrable> unpack(std::string_view packed) const = 0;

    /// Appends a group and returns, for each of its entries in the log of receipts, in order, what
    /// proves it. Fails as Register::append does; also with `refused` when the register answers
    /// what it can't have come to.
    virtual Result<std::vector<std::string>, RegisterError> append(const LogGroup& group) = 0;

    /// What proves a candidate's receipt of that number: the same bytes each time. nullopt while
    /// the register has none.
    virtual Result<std::optional<std::string>, RegisterError> proof_of(CandidateId candidate,
                                                                       int number) = 0;
};

}  // namespace zhiyuan::ports
