#include <sodium.h>

#include "signature/ed25519.h"

namespace zhiyuan::signature {

bool is_good(const Signature& signature, std::string_view bytes, const PublicKey& key) {
    return crypto_sign_verify_detached(signature.data(), as_bytes(bytes).data(), bytes.size(),
                                       key.data()) == 0;
}

}  // namespace zhiyuan::signature
