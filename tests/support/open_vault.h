#pragma once

#include "ports/vault.h"

namespace zhiyuan::test {

/// A vault without a secret: the code of number 7 is "00000007" on every card. For tests that are
/// not about guessing codes.
class OpenVault final : public ports::CardVault {
public:
    static std::string code(int position);
    static Digest proof(int position, const Digest& subject);
    /// As long as a right code, and never right.
    static std::string wrong_code() { return "99999999"; }

    Challenge challenge(CandidateId candidate, const CardSerial& serial, int position,
                        const Digest& subject, Instant expires_at) override;
    std::vector<ports::CodeVerdict> verify(std::span<const ports::CodeAnswer> answers) override;
    bool proof_is_good(CandidateId candidate, const CardSerial& serial, int position,
                       const Digest& subject, const Digest& given) const override;
};

}  // namespace zhiyuan::test
