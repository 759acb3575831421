#include "base/libgcrypt.h"

#include <gcrypt.h>

#include "base/check.h"

namespace zhiyuan {

void ready_libgcrypt() {
    static const bool ready = [] {
        const char* const version = gcry_check_version(GCRYPT_VERSION);
        // Locked memory is for secrets; the portable parts check what is public.
        return version != nullptr && gcry_control(GCRYCTL_DISABLE_SECMEM, 0) == 0 &&
               gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0) == 0;
    }();
    ZY_CHECK(ready);
}

}  // namespace zhiyuan
