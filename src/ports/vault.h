#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/instant.h"
#include "domain/card/card.h"
#include "domain/ids.h"

namespace zhiyuan::ports {

/// A code given as the answer to a challenge, with everything needed to judge it.
struct CodeAnswer {
    CandidateId candidate;
    CardSerial serial;
    Digest nonce{};
    Challenge challenge;
    std::string code;  ///< as typed: digits, spaces allowed
};

/// The vault's word on one answer.
struct CodeVerdict {
    bool genuine = false;  ///< the challenge is the vault's own, for this candidate and card
    bool right = false;    ///< the code is the printed one
    Digest proof{};  ///< keyed hash over candidate, card, position and subject; set when right
};

/// Knows the secret from which the codes of all cards follow. Verifying is idempotent: it remembers
/// nothing, the store is the truth about used codes. There is no call that reveals a code; printing
/// is a program of its own. Safe to call from several threads.
class CardVault {
public:
    virtual ~CardVault() = default;

    /// The challenge for that position and subject. The same arguments give the same challenge.
    virtual Challenge challenge(CandidateId candidate, const CardSerial& serial, int position,
                                const Digest& subject, Instant expires_at) = 0;

    /// Judges the answers of a whole group, in its order.
    virtual std::vector<CodeVerdict> verify(std::span<const CodeAnswer> answers) = 0;

    /// Whether the proof of a used code is this vault's own: that code of the card was given, by
    /// that candidate and for that subject.
    virtual bool proof_is_good(CandidateId candidate, const CardSerial& serial, int position,
                               const Digest& subject, const Digest& proof) const = 0;
};

}  // namespace zhiyuan::ports
