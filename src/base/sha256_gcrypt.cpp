#include <algorithm>

#include <gcrypt.h>

#include "base/check.h"
#include "base/libgcrypt.h"
#include "base/sha256.h"

namespace zhiyuan {

struct Sha256::State {
    gcry_md_hd_t handle = nullptr;
    State() = default;
    ~State() { gcry_md_close(handle); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Digest sha256(std::string_view bytes) {
    ready_libgcrypt();
    Digest out{};
    gcry_md_hash_buffer(GCRY_MD_SHA256, out.data(), bytes.data(), bytes.size());
    return out;
}

Sha256::Sha256() : state_(std::make_unique<State>()) {
    ready_libgcrypt();
    ZY_CHECK(gcry_md_open(&state_->handle, GCRY_MD_SHA256, 0) == 0);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view piece) {
    gcry_md_write(state_->handle, piece.data(), piece.size());
}

Digest Sha256::finish() {
    Digest out{};
    const Byte* digest = gcry_md_read(state_->handle, GCRY_MD_SHA256);
    ZY_CHECK(digest != nullptr);
    std::copy_n(digest, out.size(), out.begin());
    return out;
}

}  // namespace zhiyuan
