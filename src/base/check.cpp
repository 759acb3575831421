#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace zhiyuan {

void check_failed(const char* expression, const char* file, int line) noexcept {
    std::fprintf(stderr, "invariant broken: %s (%s:%d)\n", expression, file, line);
    std::abort();
}

}  // namespace zhiyuan
