#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/instant.h"
#include "base/result.h"
#include "domain/card/card.h"
#include "domain/ids.h"

namespace zhiyuan::ports {

enum class VaultError {
    unavailable,  ///< nothing was judged and nothing has changed; safe to ask again
};

/// What a challenge is asked for.
struct ChallengeWanted {
    CandidateId candidate;
    CardSerial serial;
    int position = 0;
    Digest subject{};
    Instant expires_at;
};

/// A code given as the answer to a challenge, with everything needed to judge it.
struct CodeAnswer {
    CandidateId candidate;
    CardSerial serial;
    Digest nonce{};
    Challenge challenge;
    std::string code;  ///< as typed: digits, spaces allowed
    /// Nobody was asked beforehand, as when a card is bound: the challenge says for which position
    /// and subject the code was given, and its mac is not looked at.
    bool unasked = false;
};

/// The vault's word on one answer.
struct CodeVerdict {
    bool genuine = false;  ///< the challenge is the vault's own, for this candidate and card
    bool right = false;    ///< the code is the printed one
    Digest proof{};  ///< keyed hash over candidate, card, position and subject; set when right
};

/// The proof that a used code has on record.
struct CodeProof {
    CandidateId candidate;
    CardSerial serial;
    int position = 0;
    Digest subject{};
    Digest proof{};
    friend bool operator==(const CodeProof&, const CodeProof&) = default;
};

/// Knows the secret from which the codes of all cards follow. Verifying is idempotent: it remembers
/// nothing, the store is the truth about used codes. There is no call that reveals a code; printing
/// is a program of its own. Safe to call from several threads; calls may wait, so no HTTP loop
/// makes one. Each takes a batch and answers in its order, or not at all.
class CardVault {
public:
    virtual ~CardVault() = default;

    /// The challenge for each position and subject. The same question gives the same challenge.
    virtual Result<std::vector<Challenge>, VaultError> challenges(
        std::span<const ChallengeWanted> wanted) = 0;

    virtual Result<std::vector<CodeVerdict>, VaultError> verify(
        std::span<const CodeAnswer> answers) = 0;

    /// Whether each proof is this vault's own: that code of the card was given, by that candidate
    /// and for that subject.
    virtual Result<std::vector<bool>, VaultError> proofs_are_good(
        std::span<const CodeProof> proofs) const = 0;

    /// A batch of one.
    Result<Challenge, VaultError> challenge(const ChallengeWanted& wanted) {
        auto made = challenges({&wanted, 1});
        if (!made) return fail(made.error());
        return made->front();
    }
};

}  // namespace zhiyuan::ports
