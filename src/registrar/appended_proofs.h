#pragma once

#include <string>
#include <vector>

#include "merkle/hashes.h"
#include "ports/register.h"
#include "tlog/checkpoint.h"
#include "tlog/logged_proof.h"

namespace zhiyuan::registrar {

/// What a register has shown of one log so far.
struct KnownLog {
    tlog::NoteKey key;  ///< its name is the log's origin
    std::int64_t size = 0;
    Digest root = merkle::empty_root();  ///< of that size
};

/// The proofs of a group's entries in one log, in their order, made from the register's answer and
/// from nothing that it says of the entries themselves. Fails, in words for the log, when the
/// answer is not one that a register with this key can have given to that group; `known` moves on
/// where the group follows right behind it.
Result<std::vector<tlog::LoggedProof>, std::string> proofs_of(const ports::LogGroup& group,
                                                              ports::Log log,
                                                              const ports::LogStep& step,
                                                              KnownLog& known);

}  // namespace zhiyuan::registrar
