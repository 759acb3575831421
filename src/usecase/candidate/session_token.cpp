#include "usecase/candidate/session_token.h"

#include <array>

namespace zhiyuan::usecase {
namespace {

constexpr std::size_t kKeyBytes = 8;
constexpr std::size_t kSecretBytes = 32;

}  // namespace

SessionToken make_session_token(CandidateId candidate, ports::Entropy& entropy) {
    std::array<Byte, kKeyBytes + kSecretBytes> bytes{};
    for (std::size_t i = 0; i < kKeyBytes; ++i)
        bytes[i] = static_cast<Byte>(static_cast<std::uint64_t>(candidate.value()) >>
                                     (8 * (kKeyBytes - 1 - i)));
    entropy.fill(std::span<Byte>(bytes).subspan(kKeyBytes));
    return {candidate, to_hex(bytes)};
}

std::optional<SessionToken> parse_session_token(const std::string& text) {
    const auto bytes = from_hex<kKeyBytes + kSecretBytes>(text);
    if (!bytes) return std::nullopt;
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < kKeyBytes; ++i) key = key << 8 | (*bytes)[i];
    return SessionToken{CandidateId(static_cast<std::int64_t>(key)), text};
}

std::string make_device_token(ports::Entropy& entropy) {
    std::array<Byte, 16> bytes{};
    entropy.fill(bytes);
    return to_hex(bytes);
}

bool is_device_token(const std::string& text) {
    return from_hex<16>(text).has_value();
}

}  // namespace zhiyuan::usecase
