#include "crypto/hash_arena.h"

#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace zhiyuan::crypto {
namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;

// The arena of one thread. Argon2 asks for its whole memory once a hash and gives it back after, so
// one stretch and one flag are enough.
struct Arena {
    void* start = nullptr;
    std::size_t size = 0;    // what a hash asks for
    std::size_t mapped = 0;  // rounded up to whole huge pages
    bool lent = false;
    std::size_t served = 0;
};
thread_local Arena arena;

void* kernel_map(std::size_t size, int protection, int flags) {
    return reinterpret_cast<void*>(::syscall(SYS_mmap, nullptr, size, protection, flags, -1, 0));
}

}  // namespace

HashArena::HashArena(std::size_t memory_bytes) {
    const std::size_t mapped = (memory_bytes + kHugePage - 1) / kHugePage * kHugePage;
    void* start =
        kernel_map(mapped + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS);
    if (start == MAP_FAILED) return;  // hashing goes on without, only slower
    const auto address = reinterpret_cast<std::size_t>(start);
    const std::size_t skip = (kHugePage - address % kHugePage) % kHugePage;
    // Give back what lies before and behind the aligned stretch.
    if (skip > 0) ::syscall(SYS_munmap, start, skip);
    char* aligned = static_cast<char*>(start) + skip;
    if (kHugePage - skip > 0) ::syscall(SYS_munmap, aligned + mapped, kHugePage - skip);
    ::madvise(aligned, mapped, MADV_HUGEPAGE);
    arena = {aligned, memory_bytes, mapped, false, 0};
}

HashArena::~HashArena() {
    if (arena.start) ::syscall(SYS_munmap, arena.start, arena.mapped);
    arena = {};
}

std::size_t HashArena::served_by_this_thread() {
    return arena.served;
}

namespace {

// (Unused under sanitizers, see below.) Argon2 rounds its memory down to whole segments: anything
// from half of it up to all of it is meant.
[[maybe_unused]] void* lend(std::size_t size) {
    if (!arena.start || arena.lent || size > arena.mapped || size < arena.size / 2) return nullptr;
    arena.lent = true;
    ++arena.served;
    return arena.start;
}

[[maybe_unused]] bool take_back(void* start) {
    if (!arena.start || start != arena.start) return false;
    arena.lent = false;
    return true;
}

}  // namespace
}  // namespace zhiyuan::crypto

// libsodium calls these two through the dynamic linker, which finds them here first. Sanitizers
// bring their own, so there the arena stays unused.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

extern "C" void* mmap(void* wanted, std::size_t size, int protection, int flags, int fd,
                      off_t offset) noexcept {
    const int anonymous = MAP_ANONYMOUS | MAP_PRIVATE;
    if (!wanted && fd == -1 && (flags & anonymous) == anonymous &&
        protection == (PROT_READ | PROT_WRITE))
        if (void* lent = zhiyuan::crypto::lend(size)) return lent;
    return reinterpret_cast<void*>(
        ::syscall(SYS_mmap, wanted, size, protection, flags, fd, offset));
}

extern "C" int munmap(void* start, std::size_t size) noexcept {
    if (zhiyuan::crypto::take_back(start)) return 0;
    return static_cast<int>(::syscall(SYS_munmap, start, size));
}

#endif
