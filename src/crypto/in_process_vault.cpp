#include "crypto/in_process_vault.h"

#include <cstdint>

#include "base/check.h"
#include "crypto/hmac.h"

namespace zhiyuan::crypto {
namespace {

// Every field with its length before it, so that no two lists of fields have the same bytes.
class Message {
public:
    explicit Message(std::string_view purpose) { add(purpose); }
    Message& add(std::string_view bytes) {
        add_number(bytes.size());
        bytes_ += bytes;
        return *this;
    }
    Message& add(std::span<const Byte> bytes) { return add(as_text(bytes)); }
    Message& add(std::int64_t number) {
        return add_number(static_cast<std::uint64_t>(number)), *this;
    }
    const std::string& bytes() const { return bytes_; }

private:
    void add_number(std::uint64_t number) {
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes_ += static_cast<char>(number >> shift & 0xFF);
    }
    std::string bytes_;
};

std::uint64_t power_of_ten(int digits) {
    std::uint64_t power = 1;
    while (digits-- > 0) power *= 10;
    return power;
}

// The digits of what was typed; empty when something else stands between them than spaces or
// hyphens.
std::string digits_of(const std::string& typed) {
    std::string digits;
    for (const char c : typed) {
        if ('0' <= c && c <= '9')
            digits += c;
        else if (c != ' ' && c != '-')
            return {};
    }
    return digits;
}

}  // namespace

std::string cell_code(const Key& card_key, const CardLayout& layout, const CardSerial& serial,
                      const Digest& nonce, int cell) {
    const std::uint64_t range = power_of_ten(layout.code_digits);
    const std::uint64_t fair = (std::uint64_t{1} << 32) / range * range;
    for (std::int64_t block = 0;; ++block) {
        const Digest stream = hmac(card_key, Message("card1")
                                                 .add(serial.value())
                                                 .add(nonce)
                                                 .add(std::int64_t{cell})
                                                 .add(block)
                                                 .bytes());
        for (std::size_t at = 0; at + 4 <= stream.size(); at += 4) {
            const std::uint64_t word = std::uint64_t{stream[at]} << 24 |
                                       std::uint64_t{stream[at + 1]} << 16 |
                                       std::uint64_t{stream[at + 2]} << 8 | stream[at + 3];
            if (word >= fair) continue;
            std::string code = std::to_string(word % range);
            code.insert(0, static_cast<std::size_t>(layout.code_digits) - code.size(), '0');
            return code;
        }
    }
}

std::string card_code(const Key& card_key, const CardLayout& layout, const CardSerial& serial,
                      const Digest& nonce, int position) {
    std::string code;
    for (const int cell : cells_of(layout, serial, position))
        code += cell_code(card_key, layout, serial, nonce, cell);
    return code;
}

Key card_key_of(const Key& master) {
    return derive_key(master, "card codes");
}

InProcessVault::InProcessVault(const Key& master, CardLayout layout)
    : card_key_(card_key_of(master)),
      challenge_key_(derive_key(master, "challenges")),
      proof_key_(derive_key(master, "proofs")),
      layout_(layout) {
    ZY_CHECK(0 < layout.code_digits && layout.code_digits <= 9);
}

Digest InProcessVault::challenge_mac(CandidateId candidate, const CardSerial& serial, int position,
                                     const Digest& subject, Instant expires_at) const {
    return hmac(challenge_key_, Message("challenge1")
                                    .add(candidate.value())
                                    .add(serial.value())
                                    .add(std::int64_t{position})
                                    .add(subject)
                                    .add(expires_at.micros())
                                    .bytes());
}

Result<std::vector<Challenge>, ports::VaultError> InProcessVault::challenges(
    std::span<const ports::ChallengeWanted> wanted) {
    std::vector<Challenge> out;
    out.reserve(wanted.size());
    for (const ports::ChallengeWanted& w : wanted)
        out.push_back({w.position, w.subject, w.expires_at,
                       challenge_mac(w.candidate, w.serial, w.position, w.subject, w.expires_at)});
    return out;
}

Digest InProcessVault::proof_mac(CandidateId candidate, const CardSerial& serial, int position,
                                 const Digest& subject) const {
    return hmac(proof_key_, Message("proof1")
                                .add(candidate.value())
                                .add(serial.value())
                                .add(std::int64_t{position})
                                .add(subject)
                                .bytes());
}

Result<std::vector<bool>, ports::VaultError> InProcessVault::proofs_are_good(
    std::span<const ports::CodeProof> proofs) const {
    std::vector<bool> out;
    out.reserve(proofs.size());
    for (const ports::CodeProof& p : proofs)
        out.push_back(equal_in_constant_time(
            proof_mac(p.candidate, p.serial, p.position, p.subject), p.proof));
    return out;
}

Result<std::vector<ports::CodeVerdict>, ports::VaultError> InProcessVault::verify(
    std::span<const ports::CodeAnswer> answers) {
    std::vector<ports::CodeVerdict> verdicts;
    verdicts.reserve(answers.size());
    for (const ports::CodeAnswer& answer : answers) {
        ports::CodeVerdict verdict;
        const Challenge& asked = answer.challenge;
        const Digest mac = challenge_mac(answer.candidate, answer.serial, asked.position,
                                         asked.subject, asked.expires_at);
        verdict.genuine = answer.unasked || equal_in_constant_time(mac, asked.mac);
        // Only then is the position one of ours, and the code worth computing.
        if (verdict.genuine) {
            const std::string code =
                card_code(card_key_, layout_, answer.serial, answer.nonce, asked.position);
            verdict.right =
                equal_in_constant_time(as_bytes(code), as_bytes(digits_of(answer.code)));
        }
        if (verdict.right)
            verdict.proof =
                proof_mac(answer.candidate, answer.serial, asked.position, asked.subject);
        verdicts.push_back(verdict);
    }
    return verdicts;
}

}  // namespace zhiyuan::crypto
