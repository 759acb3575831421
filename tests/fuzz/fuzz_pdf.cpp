#include "memory_file.h"
#include "paper/attachment.h"

using namespace zhiyuan;

// A PDF that a stranger sends to be checked: what comes out is no longer than allowed, and nothing
// else happens.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kMax = 512;
    const auto taken = paper::attachment_of(std::string(fuzz::as_text(data, size)), kMax);
    if (taken && taken->size() > kMax) __builtin_trap();
    return 0;
}
