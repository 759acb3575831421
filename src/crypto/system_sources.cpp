#include "crypto/system_sources.h"

#include <chrono>

#include <sodium.h>

#include "base/check.h"

namespace zhiyuan::crypto {

Instant SystemClock::wall_now() const {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return Instant::from_micros(std::chrono::duration_cast<std::chrono::microseconds>(now).count());
}

void SystemEntropy::fill(std::span<Byte> out) {
    ZY_CHECK(sodium_init() >= 0);
    randombytes_buf(out.data(), out.size());
}

}  // namespace zhiyuan::crypto
