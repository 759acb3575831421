#include "signature/ed25519.h"

namespace zhiyuan::signature {

std::string key_id_of(const PublicKey& key) {
    return to_hex(sha256(as_text(key))).substr(0, 16);
}

}  // namespace zhiyuan::signature
