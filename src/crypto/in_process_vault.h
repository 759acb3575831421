#pragma once

#include <array>

#include "ports/vault.h"

namespace zhiyuan::crypto {

using Key = std::array<Byte, 32>;

/// The codes of all cards follow from one key:
///
///   stream = HMAC-SHA-256(key, "card1" | serial | nonce | cell | block), block = 0, 1, …
///   code   = the first 32-bit big-endian word of the stream below the greatest multiple of
///   10^digits,
///            modulo 10^digits
///
/// A stolen database has serials and nonces but not the key; a stolen key has no nonces. Words
/// above that multiple are skipped, so that every code is equally likely. On a grid the codes of a
/// position's cells stand one after the other.
std::string card_code(const Key& card_key, const CardLayout& layout, const CardSerial& serial,
                      const Digest& nonce, int position);

/// The digits of one cell of the card.
std::string cell_code(const Key& card_key, const CardLayout& layout, const CardSerial& serial,
                      const Digest& nonce, int cell);

/// The key of card_code, derived from the master key in the key file.
Key card_key_of(const Key& master);

/// The vault inside the server's own process. A later one runs as a process of its own, behind the
/// same port. Never fails.
class InProcessVault final : public ports::CardVault {
public:
    InProcessVault(const Key& master, CardLayout layout);

    Result<std::vector<Challenge>, ports::VaultError> challenges(
        std::span<const ports::ChallengeWanted> wanted) override;
    Result<std::vector<ports::CodeVerdict>, ports::VaultError> verify(
        std::span<const ports::CodeAnswer> answers) override;
    Result<std::vector<bool>, ports::VaultError> proofs_are_good(
        std::span<const ports::CodeProof> proofs) const override;

private:
    Digest proof_mac(CandidateId candidate, const CardSerial& serial, int position,
                     const Digest& subject) const;
    Digest challenge_mac(CandidateId candidate, const CardSerial& serial, int position,
                         const Digest& subject, Instant expires_at) const;

    Key card_key_;
    Key challenge_key_;
    Key proof_key_;
    CardLayout layout_;
};

}  // namespace zhiyuan::crypto
