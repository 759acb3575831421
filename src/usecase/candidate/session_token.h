#pragma once

#include <optional>
#include <string>

#include "base/bytes.h"
#include "domain/ids.h"
#include "ports/entropy.h"

namespace zhiyuan::usecase {

/// What the session cookie holds: whose session, and a secret of 256 bits. Only its hash is stored.
struct SessionToken {
    CandidateId candidate;
    std::string text;  ///< 16 hexadecimal digits of the candidate's key, 64 of the secret

    Digest hash() const { return sha256(text); }
};

SessionToken make_session_token(CandidateId candidate, ports::Entropy& entropy);
std::optional<SessionToken> parse_session_token(const std::string& text);

/// A random device cookie: 32 hexadecimal digits.
std::string make_device_token(ports::Entropy& entropy);
bool is_device_token(const std::string& text);

}  // namespace zhiyuan::usecase
