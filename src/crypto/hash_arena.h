#pragma once

#include <cstddef>

namespace zhiyuan::crypto {

/// While it lives, the calling thread's Argon2 memory comes from one stretch of huge pages that is
/// kept from hash to hash. libsodium has no hook for this: the arena answers its mmap and munmap
/// calls instead (hash_arena.cpp), for this thread and this size alone.
class HashArena {
public:
    explicit HashArena(std::size_t memory_bytes);
    ~HashArena();
    HashArena(const HashArena&) = delete;
    HashArena& operator=(const HashArena&) = delete;

    /// How many hashes of this thread were served; a test sees by it that the arena is really in
    /// use.
    static std::size_t served_by_this_thread();
};

}  // namespace zhiyuan::crypto
