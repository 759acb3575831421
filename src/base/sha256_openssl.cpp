#include <openssl/evp.h>

#include "base/check.h"
#include "base/sha256.h"

namespace zhiyuan {
namespace {

const EVP_MD* algorithm() {
    // Fetched once: looking the algorithm up costs more than hashing a short text.
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return fetched;
}

}  // namespace

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() = default;
    ~State() { EVP_MD_CTX_free(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Digest sha256(std::string_view bytes) {
    Digest out{};
    unsigned length = 0;
    const int ok =
        EVP_Digest(bytes.data(), bytes.size(), out.data(), &length, algorithm(), nullptr);
    ZY_CHECK(ok == 1 && length == out.size());
    return out;
}

Sha256::Sha256() : state_(std::make_unique<State>()) {
    ZY_CHECK(EVP_DigestInit_ex(state_->context, algorithm(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view piece) {
    ZY_CHECK(EVP_DigestUpdate(state_->context, piece.data(), piece.size()) == 1);
}

Digest Sha256::finish() {
    Digest out{};
    ZY_CHECK(EVP_DigestFinal_ex(state_->context, out.data(), nullptr) == 1);
    return out;
}

}  // namespace zhiyuan
