#include "tests/support/open_vault.h"

namespace zhiyuan::test {

std::string OpenVault::code(int position) {
    std::string digits = std::to_string(position);
    return digits.insert(0, 8 - digits.size(), '0');
}

Digest OpenVault::proof(int position, const Digest& subject) {
    return sha256("proof/" + std::to_string(position) + "/" + to_hex(subject));
}

Challenge OpenVault::challenge(CandidateId candidate, const CardSerial& serial, int position,
                               const Digest& subject, Instant expires_at) {
    const Digest mac = sha256("mac/" + std::to_string(candidate.value()) + "/" + serial.value() +
                              "/" + std::to_string(position) + "/" + to_hex(subject) + "/" +
                              std::to_string(expires_at.micros()));
    return {position, subject, expires_at, mac};
}

std::vector<ports::CodeVerdict> OpenVault::verify(std::span<const ports::CodeAnswer> answers) {
    std::vector<ports::CodeVerdict> verdicts;
    for (const ports::CodeAnswer& a : answers) {
        const Challenge& asked = a.challenge;
        ports::CodeVerdict verdict;
        verdict.genuine = asked == challenge(a.candidate, a.serial, asked.position, asked.subject,
                                             asked.expires_at);
        verdict.right = verdict.genuine && a.code == code(asked.position);
        if (verdict.right) verdict.proof = proof(asked.position, asked.subject);
        verdicts.push_back(verdict);
    }
    return verdicts;
}

bool OpenVault::proof_is_good(CandidateId, const CardSerial&, int position, const Digest& subject,
                              const Digest& given) const {
    return given == proof(position, subject);
}

}  // namespace zhiyuan::test
