#pragma once

#include <memory>
#include <string_view>

#include "base/bytes.h"

namespace zhiyuan {

// By OpenSSL on servers, by libgcrypt in the portable build (sha256_openssl.cpp,
// sha256_gcrypt.cpp).

/// The hash of a text that is there as a whole. Safe to call from several threads.
Digest sha256(std::string_view bytes);

/// The hash of bytes that come in pieces.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view piece);
    /// Once, when all pieces are in.
    Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace zhiyuan
